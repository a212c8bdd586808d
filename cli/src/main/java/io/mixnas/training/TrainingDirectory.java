package io.mixnas.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.document.RegularFile;
import io.mixnas.document.ShellWord;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.training.Checkpoint;
import io.mixnas.evaluator.training.CheckpointFile;
import io.mixnas.results.DirectoryLock;
import io.mixnas.results.NumberedDirectories;
import io.mixnas.results.OwnDirectories;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.trial.EpochResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Represents the directory of a training: its data's settings, a checkpoint, the curve as CSV, and
 * the model. Every file is complete at any moment.
 */
public final class TrainingDirectory {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = Integer.MAX_VALUE;

  private final Path path;
  private final Optional<DirectoryLock> held;

  /** Creates an object for a directory, which need not exist. */
  public TrainingDirectory(Path path) {
    this(path, Optional.empty());
  }

  private TrainingDirectory(Path path, Optional<DirectoryLock> held) {
    this.path = path;
    this.held = held;
  }

  /**
   * Creates a directory for a training that was given none, see {@link NumberedDirectories}.
   *
   * @throws TrainingException when it cannot be created
   */
  public static TrainingDirectory numbered(Path parent) {
    try {
      return new TrainingDirectory(NumberedDirectories.make(parent));
    } catch (IOException e) {
      throw new TrainingException(e.getMessage(), e);
    }
  }

  /**
   * Returns the same directory for as long as a lock holds it. Once the directory is moved, nothing
   * is written under its old name.
   */
  public TrainingDirectory heldBy(DirectoryLock lock) {
    return new TrainingDirectory(path, Optional.of(lock));
  }

  /** Returns the path of the directory. */
  public Path path() {
    return path;
  }

  /** Returns the path of the trained network. */
  public Path model() {
    return path.resolve("model.zip");
  }

  /** Returns the path of the curve: accuracy, loss and time of every epoch. */
  public Path curve() {
    return path.resolve("curve.csv");
  }

  private Path checkpoint() {
    return path.resolve("checkpoint.zip");
  }

  private Path data() {
    return path.resolve("training.json");
  }

  /**
   * Keeps other processes out until the lock is closed or this process ends in any way.
   *
   * @throws io.mixnas.results.DirectoryInUseException when another process works here
   * @throws TrainingException when this cannot be a writable directory
   */
  public DirectoryLock lock() {
    try {
      return DirectoryLock.take(path);
    } catch (IOException e) {
      throw new TrainingException(e.getMessage(), e);
    }
  }

  /** Tells whether a training has begun here. */
  public boolean hasTraining() {
    return Files.exists(data());
  }

  /**
   * Refuses a directory with anything in it, since a training needs one of its own. Whether another
   * process runs a training there is for its lock to tell.
   *
   * @throws TrainingException saying how to continue
   */
  public void requireFree() {
    if (hasTraining()) {
      if (!DirectoryLock.isTaken(path)) {
        throw begunBefore();
      }
      return;
    }
    occupant()
        .ifPresent(
            name -> {
              throw new TrainingException(
                  "%s: must be new or empty, so that a training replaces nothing there, has %s; choose another --out"
                      .formatted(path, name));
            });
  }

  private Optional<String> occupant() {
    try {
      return OwnDirectories.occupant(path, Set.of());
    } catch (IOException e) {
      throw new TrainingException(e.getMessage(), e);
    }
  }

  private TrainingException begunBefore() {
    return new TrainingException(
        Files.exists(checkpoint())
            ? "%s: has a training already; choose another --out, or continue it with: mixnas train --resume %s"
                .formatted(path, ShellWord.of(path.toString()))
            : "%s: has a training of which no epoch is finished; choose another --out, or delete the directory if it was stopped"
                .formatted(path));
  }

  /**
   * Begins a training, under its lock.
   *
   * @throws TrainingException when the directory is not empty
   */
  public void begin(TrainingData data) {
    begin(data, Optional.empty());
  }

  /**
   * Begins a training with the weights of another, under its lock.
   *
   * @throws TrainingException when the directory is not empty
   */
  public void begin(TrainingData data, Optional<Start> start) {
    if (hasTraining()) {
      throw begunBefore();
    }
    requireFree();
    replace(data(), json(data, start));
  }

  /**
   * Reads the settings of the images of the training here.
   *
   * @throws TrainingException when there is no training
   */
  public TrainingData readData() {
    if (!hasTraining()) {
      throw new TrainingException(
          "%s: must be a training's directory, there is no %s in it"
              .formatted(path, data().getFileName()));
    }
    Field root = Document.read(data());
    return data(root);
  }

  /**
   * Refuses images that are not where they should be.
   *
   * @throws TrainingException saying how to state where they are
   */
  public void requireImages(TrainingData images) {
    if (!DataSource.isThere(images.data())) {
      throw new TrainingException(
          "%s: the training's images must be there, nothing is; if they have moved, name their new place: mixnas train --resume %s --data PATH"
              .formatted(images.data(), ShellWord.of(path.toString())));
    }
  }

  /** Stores, under the lock, that the training's images have moved. */
  public void replaceData(TrainingData images) {
    DurableFiles.replace(data(), json(images, readStart()));
  }

  /**
   * Reads which weights the training here began with, unless they came from a seed.
   *
   * @throws TrainingException when there is no training
   */
  public Optional<Start> readStart() {
    readData();
    return Document.read(data()).optional("start").map(Start::read);
  }

  private static TrainingData data(Field root) {
    return TrainingData.of(
        root.required("data").text(),
        root.optional("split").map(Field::truth).orElse(false),
        root.required("resolution").integer(1, MOST),
        root.optional("imagesPerClass")
            .map(f -> OptionalInt.of(f.integer(2, MOST)))
            .orElseGet(OptionalInt::empty),
        root.required("validation").number(),
        root.required("seed").longInteger(),
        root.optional("test").map(Field::text));
  }

  /**
   * Reads the latest checkpoint.
   *
   * @throws TrainingException when no epoch has ended
   */
  public Checkpoint readCheckpoint() {
    if (!Files.exists(checkpoint())) {
      throw new TrainingException(
          "%s: has no checkpoint, it was stopped before its first epoch's end; begin anew elsewhere"
              .formatted(path));
    }
    try {
      return CheckpointFile.read(
          checkpoint().toString(), RegularFile.bytes(checkpoint(), RegularFile.MOST_OF_MODEL));
    } catch (IOException e) {
      throw new TrainingException(
          "%s: cannot be read: %s".formatted(checkpoint(), e.getMessage()), e);
    }
  }

  /**
   * Replaces the checkpoint and the curve.
   *
   * @throws io.mixnas.results.file.StoreException when they cannot be written, also because the
   *     directory was moved
   */
  public void write(Checkpoint checkpoint) {
    replace(checkpoint(), CheckpointFile.write(checkpoint));
    replace(curve(), csv(checkpoint).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the model. */
  public void writeModel(byte[] model) {
    replace(model(), model);
  }

  private void replace(Path file, byte[] content) {
    held.ifPresent(DirectoryLock::requireInPlace);
    DurableFiles.replace(file, content);
  }

  private static byte[] json(TrainingData data, Optional<Start> start) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("data", data.data());
    if (data.split()) {
      root.put("split", true);
    }
    root.put("resolution", data.settings().resolution());
    OptionalInt images = data.settings().imagesPerClass();
    root.put("imagesPerClass", images.isPresent() ? images.getAsInt() : null);
    root.put("validation", data.settings().validationFraction());
    root.put("seed", data.settings().seed());
    root.put("test", data.test().orElse(null));
    start.ifPresent(known -> root.put("start", known.tree()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  private static String csv(Checkpoint checkpoint) {
    StringBuilder text =
        new StringBuilder("epoch,trainingLoss,validationAccuracy,seconds,secondsWaitedForData\n");
    for (EpochResult epoch : checkpoint.curve()) {
      Duration waited = checkpoint.waits().get(epoch.epoch() - 1);
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.6f,%.3f,%.6f\n",
              epoch.epoch(),
              epoch.trainingLoss(),
              epoch.validationAccuracy(),
              epoch.time().toMillis() / 1000.0,
              waited.toNanos() / 1e9));
    }
    return text.toString();
  }
}
