package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.trial.EpochResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Trains one network, epoch by epoch. The same architecture, images, recipe and seed give the same
 * numbers, whatever the number of threads, and with or without checkpoints in between.
 *
 * <pre>{@code
 * try (NetworkTraining training =
 *     NetworkTraining.begin(plan, images, threads)) {
 *   while (!training.isDone()) {
 *     EpochResult epoch = training.epoch(TrainingListener.SILENT);
 *     write(training.checkpoint());
 *   }
 * }
 * }</pre>
 *
 * <p>Only one thread at a time may use a training, the same thread from begin to close.
 */
public final class NetworkTraining implements AutoCloseable {
  private final TrainingPlan plan;
  private final ImageDataset images;
  private final TrainableNetwork network;
  private final List<EpochResult> curve;
  private final List<Duration> waits;
  private final long shuffleSeed;
  private OptionalDouble crossEntropy = OptionalDouble.empty();

  private NetworkTraining(
      TrainingPlan plan,
      ImageDataset images,
      TrainableNetwork network,
      List<EpochResult> curve,
      List<Duration> waits) {
    this.plan = plan;
    this.images = images;
    this.network = network;
    this.curve = new ArrayList<>(curve);
    this.waits = new ArrayList<>(waits);
    this.shuffleSeed = plan.shuffleSeed();
  }

  /**
   * Begins a training.
   *
   * @param threads the number of threads that may compute; the results do not depend on it
   */
  public static NetworkTraining begin(TrainingPlan plan, ImageDataset images, int threads) {
    return begin(plan, images, Map.of(), threads);
  }

  /**
   * Begins a training with some weights of another one.
   *
   * @param weights the weights by the names of {@link TrainableNetwork#parameters}; all others are
   *     initialised from the plan's seed
   * @param threads the number of threads that may compute; the results do not depend on it
   * @throws IllegalArgumentException if the network has no such parameters, or the plan's steps are
   *     not possible, see {@link TrainingPlan#requireSteps(int)}
   */
  public static NetworkTraining begin(
      TrainingPlan plan, ImageDataset images, Map<String, float[]> weights, int threads) {
    plan.requireSteps(images.training().size());
    TrainableNetwork network =
        plan.engine()
            .build(
                plan.architecture(),
                plan.rule(images.training().size()),
                plan.initialSeed(),
                threads);
    try {
      network.assign(weights);
    } catch (IllegalArgumentException e) {
      network.close();
      throw e;
    }
    network.average(plan.recipe().averaging());
    return new NetworkTraining(plan, images, network, List.of(), List.of());
  }

  /**
   * Resumes a training at a checkpoint.
   *
   * @param images the images with which it began
   * @param threads the number of threads that may compute; the results do not depend on it
   * @throws IllegalArgumentException if the images are others
   */
  public static NetworkTraining resume(Checkpoint checkpoint, ImageDataset images, int threads) {
    checkpoint.requireImages(images);
    TrainingPlan plan = checkpoint.plan();
    TrainableNetwork network =
        plan.engine()
            .restore(
                plan.architecture(),
                plan.rule(images.training().size()),
                checkpoint.network(),
                threads);
    network.average(plan.recipe().averaging(), checkpoint.average());
    return new NetworkTraining(plan, images, network, checkpoint.curve(), checkpoint.waits());
  }

  /** Returns what is trained, and how. */
  public TrainingPlan plan() {
    return plan;
  }

  /** Returns the results of every epoch so far. */
  public List<EpochResult> curve() {
    return List.copyOf(curve);
  }

  /**
   * Returns how long each epoch so far waited for its training images, as a part of the epoch's
   * time. Images are prepared while the step before computes, so this is almost nothing unless
   * preparing takes longer than computing.
   */
  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  /**
   * Returns the mean cross entropy of the validation images after the last epoch, in nats.
   *
   * @return empty when no epoch was trained since this training began or was resumed
   */
  public OptionalDouble crossEntropy() {
    return crossEntropy;
  }

  /** Returns the fraction of the epochs that are done, 0 to 1. */
  public double doneFraction() {
    return (double) curve.size() / plan.recipe().epochs();
  }

  /** Returns whether all epochs are done. */
  public boolean isDone() {
    return curve.size() >= plan.recipe().epochs();
  }

  /** Returns the number of steps of an epoch, counted from 1. */
  public int steps(int epoch) {
    return Batches.trainingSteps(images.training().size(), batchSize(epoch));
  }

  /** Returns the number of images that an epoch, counted from 1, trains on. */
  public int images(int epoch) {
    return Batches.trainingImages(images.training().size(), batchSize(epoch));
  }

  /** Returns the number of images trained on so far, counting repetitions. */
  public long trainedImages() {
    return curve.stream().mapToLong(epoch -> images(epoch.epoch())).sum();
  }

  /**
   * Trains the next epoch and validates the network.
   *
   * @throws DivergedException when it diverged
   * @throws InterruptedException when this thread was told to stop; a checkpoint is needed then
   */
  public EpochResult epoch(TrainingListener listener)
      throws DivergedException, InterruptedException {
    if (isDone()) {
      throw new IllegalStateException("all %s epochs are done".formatted(curve.size()));
    }
    long start = System.nanoTime();
    int epoch = curve.size() + 1;
    try (Prefetch<Batch> batches = new Prefetch<>(trainingBatches(epoch))) {
      double loss = train(epoch, batches, listener);
      Classification validation = classify(images.validation());
      double accuracy = validation.confusion().accuracy();
      EpochResult result =
          new EpochResult(epoch, loss, accuracy, Duration.ofNanos(System.nanoTime() - start));
      curve.add(result);
      crossEntropy = OptionalDouble.of(validation.crossEntropy());
      waits.add(batches.waited());
      return result;
    }
  }

  /**
   * Measures how well the network classifies images in its present state.
   *
   * @param set of the classes and resolution that it is trained on
   * @throws DivergedException when its outputs are not finite
   */
  public Confusion evaluate(ImageSet set) throws DivergedException, InterruptedException {
    return classify(set).confusion();
  }

  /** Returns the checkpoint from which {@link #resume} continues. */
  public Checkpoint checkpoint() {
    return new Checkpoint(
        plan,
        images.fingerprint(),
        curve(),
        waits(),
        network.toBytes(true),
        network.averageValues());
  }

  /**
   * Returns the present network in Deeplearning4j's format, without updater. If the recipe has a
   * moving average, the parameters are those of the average.
   */
  public byte[] model() throws DivergedException, InterruptedException {
    return network.withAverage(() -> network.toBytes(false));
  }

  @Override
  public void close() {
    network.close();
  }

  /** Trains an epoch and returns the mean loss over its steps. */
  private double train(int epoch, Prefetch<Batch> batches, TrainingListener listener)
      throws DivergedException, InterruptedException {
    double sum = 0;
    int number = 0;
    while (batches.hasNext()) {
      stopIfInterrupted();
      Batch batch = batches.next();
      double loss = network.fit(batch.images(), batch.labels());
      number++;
      if (!Double.isFinite(loss)) {
        throw new DivergedException(
            "diverged: loss is %s at epoch %s, step %s".formatted(loss, epoch, number));
      }
      sum += loss;
      listener.advanced(
          new TrainingListener.Step(epoch, number, steps(epoch), batch.size(), loss, sum / number));
    }
    return sum / number;
  }

  private int batchSize(int epoch) {
    return plan.recipe().batches().at(epoch);
  }

  private Iterable<Batch> trainingBatches(int epoch) {
    return Batches.training(
        images.training(),
        images.normalization(),
        plan.recipe().augmentation(),
        batchSize(epoch),
        shuffleSeed,
        epoch);
  }

  private Classification classify(ImageSet set) throws DivergedException, InterruptedException {
    return network.withAverage(() -> predict(set));
  }

  private Classification predict(ImageSet set) throws DivergedException, InterruptedException {
    int batchSize = plan.recipe().batches().largest();
    try {
      return NetworkClassifier.of(network, set, images.normalization(), batchSize);
    } catch (DivergedException e) {
      throw new DivergedException(
          "diverged: %s after epoch %s".formatted(e.getMessage(), curve.size() + 1), e);
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("told to stop");
    }
  }
}
