package io.mixnas.fidelity;

import io.mixnas.document.RegularFile;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.training.Checkpoint;
import io.mixnas.evaluator.training.CheckpointFile;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a checkpoint of each of many trainings that have not ended, in files of one directory. A
 * training is known by the name of its network and by its seed.
 */
public final class Checkpoints {
  private final Path directory;

  /** Creates the checkpoints of a directory, which exists while there are some. */
  public Checkpoints(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns the checkpoint of a training that was stopped, or empty when there is none of the same
   * plan and images.
   */
  private Optional<Checkpoint> read(String network, TrainingPlan plan, ImageDataset images) {
    Path file = file(network, plan.seed());
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = RegularFile.bytes(file, RegularFile.MOST_OF_MODEL);
      Checkpoint read = CheckpointFile.read(file.toString(), bytes);
      return Optional.of(read)
          .filter(found -> found.plan().equals(plan))
          .filter(found -> found.fingerprint().equals(images.fingerprint()));
    } catch (IOException e) {
      throw new StoreException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Continues a training from its checkpoint, or begins it where there is none; with one thread.
   *
   * @throws IllegalArgumentException when the network cannot be built
   */
  public NetworkTraining open(String network, TrainingPlan plan, ImageDataset images) {
    Optional<Checkpoint> before = read(network, plan, images);
    return before.isPresent()
        ? NetworkTraining.resume(before.get(), images, 1)
        : NetworkTraining.begin(plan, images, 1);
  }

  /** Replaces the checkpoint of a training. The new checkpoint survives a loss of power. */
  public synchronized void write(String network, Checkpoint checkpoint) {
    Path file = file(network, checkpoint.plan().seed());
    try {
      DurableFiles.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
    DurableFiles.replace(file, CheckpointFile.write(checkpoint));
  }

  /**
   * Removes the checkpoint of a training that has ended, and the directory with the last of them.
   */
  public synchronized void remove(String network, long seed) {
    Path file = file(network, seed);
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      return; // other trainings still have checkpoints
    } catch (IOException e) {
      throw new StoreException("cannot remove %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Path file(String network, long seed) {
    return directory.resolve("%.16s-%s.zip".formatted(StableHash.hex(network), seed));
  }
}
