package io.mixnas.training;

import io.mixnas.evaluator.training.Checkpoint;
import io.mixnas.evaluator.training.Confusion;
import io.mixnas.evaluator.training.DivergedException;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.release.Release;
import io.mixnas.results.DirectoryLock;
import io.mixnas.trial.EpochResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds a training for this process alone, from its begin or resume until it is closed. It writes a
 * checkpoint after every epoch, from which a resume reaches the same numbers.
 *
 * <pre>{@code
 * try (OpenTraining training =
 *     OpenTraining.begin(directory, images, plan, Optional.empty(), threads)) {
 *   while (!training.isDone()) {
 *     training.epoch(TrainingListener.SILENT);
 *   }
 *   training.writeModel();
 * }
 * }</pre>
 *
 * <p>It belongs to one thread, from begin to close.
 */
public final class OpenTraining implements AutoCloseable {
  private final TrainingDirectory directory;
  private final DirectoryLock lock;
  private final TrainingImages images;
  private final NetworkTraining training;

  private OpenTraining(
      TrainingDirectory directory,
      DirectoryLock lock,
      TrainingImages images,
      NetworkTraining training) {
    this.directory = directory;
    this.lock = lock;
    this.images = images;
    this.training = training;
  }

  /**
   * Begins a training.
   *
   * @param free a directory that is new or empty; it is created if missing
   * @param plan the plan of a network for as many classes as the images have
   * @param weights the weights to begin with; the plan's seed gives all others
   * @param threads the number of threads; results do not depend on it
   * @throws TrainingException when there is something in the directory
   * @throws io.mixnas.results.DirectoryInUseException when another process is at work there
   */
  public static OpenTraining begin(
      TrainingDirectory free,
      TrainingImages images,
      TrainingPlan plan,
      Optional<StartingWeights> weights,
      int threads) {
    return holding(
        free,
        (directory, lock) -> {
          directory.begin(images.data(), weights.map(StartingWeights::start));
          Map<String, float[]> values = weights.map(StartingWeights::parameters).orElse(Map.of());
          NetworkTraining training = NetworkTraining.begin(plan, images.dataset(), values, threads);
          return new OpenTraining(directory, lock, images, training);
        });
  }

  /**
   * Resumes a training from its latest checkpoint.
   *
   * @param data where the images are now, if they have moved
   * @param test where the test images are now, if they have moved
   * @param threads the number of threads; results do not depend on it
   * @param warnings receives one line for whatever was not read as it stood
   * @throws TrainingException when there is no training or checkpoint, or the images have changed
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be read
   * @throws io.mixnas.results.DirectoryInUseException when another process is at work there
   */
  public static OpenTraining resume(
      TrainingDirectory stopped,
      Optional<String> data,
      Optional<String> test,
      int threads,
      Consumer<String> warnings) {
    TrainingData before = stopped.readData();
    TrainingData now = checked(() -> before.in(data, test));
    stopped.requireImages(now);
    return holding(
        stopped,
        (directory, lock) -> {
          Checkpoint checkpoint = checked(directory::readCheckpoint);
          TrainingImages images = TrainingImages.load(now, directory.readStart(), warnings);
          NetworkTraining training =
              checked(() -> NetworkTraining.resume(checkpoint, images.dataset(), threads));
          if (!now.equals(before)) {
            directory.replaceData(now);
          }
          return new OpenTraining(directory, lock, images, training);
        });
  }

  /** Returns the directory of the training. */
  public TrainingDirectory directory() {
    return directory;
  }

  /** Returns the training itself, to read its progress from. */
  public NetworkTraining training() {
    return training;
  }

  /** Tells whether all epochs are done. */
  public boolean isDone() {
    return training.isDone();
  }

  /**
   * Trains the next epoch, validates, and writes a checkpoint.
   *
   * @throws DivergedException when it diverged
   * @throws InterruptedException when this thread was interrupted; the latest checkpoint stays
   * @throws io.mixnas.results.StoreException when the checkpoint cannot be written
   */
  public EpochResult epoch(TrainingListener listener)
      throws DivergedException, InterruptedException {
    EpochResult result = training.epoch(listener);
    directory.write(training.checkpoint());
    return result;
  }

  /**
   * Writes the network in its present state.
   *
   * @return the path of {@code model.zip}
   * @throws io.mixnas.results.StoreException when it cannot be written
   */
  public Path writeModel() throws DivergedException, InterruptedException {
    directory.writeModel(ModelFile.write(training, images.dataset(), about()));
    return directory.model();
  }

  /** Classifies the validation images with the network in its present state. */
  public Confusion validation() throws DivergedException, InterruptedException {
    return training.evaluate(images.dataset().validation());
  }

  /** Classifies the test images, if there are any. */
  public Optional<Confusion> test() throws DivergedException, InterruptedException {
    return images.test().isPresent()
        ? Optional.of(training.evaluate(images.test().get()))
        : Optional.empty();
  }

  @Override
  public void close() {
    try (lock) {
      training.close();
    }
  }

  private Map<String, Object> about() {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("version", Release.build());
    directory.readStart().ifPresent(start -> about.put(ModelFile.START, start.tree()));
    return about;
  }

  private static <T> T checked(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new TrainingException(e.getMessage(), e);
    }
  }

  private static OpenTraining holding(TrainingDirectory directory, Opening opening) {
    DirectoryLock lock = directory.lock();
    try {
      return opening.open(directory.heldBy(lock), lock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private interface Opening {
    OpenTraining open(TrainingDirectory directory, DirectoryLock lock);
  }
}
