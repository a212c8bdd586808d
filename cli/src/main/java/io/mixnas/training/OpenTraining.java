package io.mixnas.training;

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
 * A training that this process has to itself, from its begin or resume until it is closed. After
 * every epoch there is a checkpoint in its directory, from which a resume goes on to the same
 * numbers.
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
 * <p>For one thread at a time, the same one from begin to close.
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
   * @param free a directory that is new or empty; made where it is missing
   * @param plan for as many classes as the images have
   * @param weights to begin with; the plan's seed gives the others
   * @param threads that may compute; the numbers do not depend on them
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
   * Goes on with a training after its latest checkpoint.
   *
   * @param data where its images are now, if they have moved
   * @param test where those to test on are now, if they have moved
   * @param threads that may compute; the numbers do not depend on them
   * @param warnings told of whatever was not taken as it stood, one line each
   * @throws TrainingException when there is no training or checkpoint, or the images are others
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
          TrainingImages images = TrainingImages.load(now, directory.readStart(), warnings);
          NetworkTraining training =
              checked(
                  () ->
                      NetworkTraining.resume(
                          directory.readCheckpoint(), images.dataset(), threads));
          if (!now.equals(before)) {
            directory.replaceData(now);
          }
          return new OpenTraining(directory, lock, images, training);
        });
  }

  /** Where it lives. */
  public TrainingDirectory directory() {
    return directory;
  }

  /** How far it has got, to be looked at. */
  public NetworkTraining training() {
    return training;
  }

  /** Whether all epochs are done. */
  public boolean isDone() {
    return training.isDone();
  }

  /**
   * Trains the next epoch, validates, and keeps a checkpoint.
   *
   * @throws DivergedException when it diverged
   * @throws InterruptedException when this thread was told to stop; the latest checkpoint stays
   * @throws io.mixnas.results.StoreException when the checkpoint cannot be written
   */
  public EpochResult epoch(TrainingListener listener)
      throws DivergedException, InterruptedException {
    EpochResult result = training.epoch(listener);
    directory.write(training.checkpoint());
    return result;
  }

  /**
   * Writes the network as it now is.
   *
   * @return the file
   * @throws io.mixnas.results.StoreException when it cannot be written
   */
  public Path writeModel() throws DivergedException, InterruptedException {
    directory.writeModel(ModelFile.write(training, images.dataset(), about()));
    return directory.model();
  }

  /** How well the network, as it now is, tells the images for validation apart. */
  public Confusion validation() throws DivergedException, InterruptedException {
    return training.evaluate(images.dataset().validation());
  }

  /** How well it tells the images to test on apart, if there are any. */
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
    about.put("version", Release.version());
    directory.readStart().ifPresent(start -> about.put("start", start.tree()));
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
