package io.mixnas.fidelity;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.training.Checkpoint;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.results.DirectoryLock;
import io.mixnas.results.OwnDirectories;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.space.Genotype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a table that is being made in a directory, with a checkpoint of each training that has not
 * ended. Every file is replaced as a whole.
 */
final class TruthDirectory implements AutoCloseable {
  private static final String TABLE = "table.json";
  private static final String CHECKPOINTS = "checkpoints";

  private final Path path;
  private final DirectoryLock lock;
  private final Checkpoints checkpoints;

  private TruthDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
    this.checkpoints = new Checkpoints(path.resolve(CHECKPOINTS));
  }

  /** Returns the file of the table in a directory. */
  static Path table(Path directory) {
    return directory.resolve(TABLE);
  }

  /**
   * Opens a directory for a table that begins or continues.
   *
   * @throws FidelityException when the directory has other files in it, or a table with other
   *     settings
   * @throws io.mixnas.results.DirectoryInUseException when another process uses it
   */
  static TruthDirectory open(Path path, TruthSettings settings) {
    try {
      boolean begun = Files.exists(table(path));
      if (begun) {
        requireSame(path, settings);
      } else {
        Optional<String> occupant = OwnDirectories.occupant(path, Set.of());
        if (occupant.isPresent()) {
          throw new FidelityException(
              "%s: must be new or empty, or have a table to continue, has %s; choose another --out"
                  .formatted(path, occupant.get()));
        }
      }
      return new TruthDirectory(path, DirectoryLock.take(path));
    } catch (IOException e) {
      throw new FidelityException(e.getMessage(), e);
    }
  }

  private static void requireSame(Path path, TruthSettings settings) {
    Field root = Document.read(table(path));
    Field begun = Document.plain(TruthDocument.settings(root).tree()); // with today's options
    SameSettings.require(path, begun, settings.tree());
  }

  /** Returns the table, or empty when none was begun. */
  Optional<TruthDocument> read() {
    Path file = table(path);
    return Files.exists(file)
        ? Optional.of(TruthDocument.read(Document.read(file)))
        : Optional.empty();
  }

  /** Replaces the table. The new table survives a loss of power. */
  void write(TruthDocument document) {
    lock.requireInPlace();
    DurableFiles.replace(table(path), document.bytes());
  }

  /** See {@link Checkpoints#open}. */
  NetworkTraining training(Genotype genotype, TrainingPlan plan, ImageDataset images) {
    return checkpoints.open(genotype.toString(), plan, images);
  }

  /** See {@link Checkpoints#write}. */
  void writeCheckpoint(Genotype genotype, Checkpoint checkpoint) {
    lock.requireInPlace();
    checkpoints.write(genotype.toString(), checkpoint);
  }

  /** See {@link Checkpoints#remove}. */
  void removeCheckpoint(Genotype genotype, long seed) {
    lock.requireInPlace();
    checkpoints.remove(genotype.toString(), seed);
  }

  @Override
  public void close() {
    lock.close();
  }
}
