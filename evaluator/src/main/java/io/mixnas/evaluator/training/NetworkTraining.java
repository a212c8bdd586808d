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

/**
 * One network in training, epoch by epoch. The same architecture, images, recipe and seed give the
 * same numbers, whatever the number of threads, and whether it went through checkpoints or not.
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
 * <p>For one thread at a time, the same one from begin to close.
 */
public final class NetworkTraining implements AutoCloseable {
  private final TrainingPlan plan;
  private final ImageDataset images;
  private final TrainableNetwork network;
  private final List<EpochResult> curve;
  private final List<Duration> waits;
  private final long shuffleSeed;

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
   * A training that has made no step.
   *
   * @param threads that may compute; the numbers do not depend on them
   */
  public static NetworkTraining begin(TrainingPlan plan, ImageDataset images, int threads) {
    return begin(plan, images, Map.of(), threads);
  }

  /**
   * A training that has made no step, and begins with some weights of another.
   *
   * @param weights by the names of {@link TrainableNetwork#parameters}; what is not among them
   *     begins as the plan's seed has it
   * @param threads that may compute; the numbers do not depend on them
   * @throws IllegalArgumentException when the network has no such parameters
   */
  public static NetworkTraining begin(
      TrainingPlan plan, ImageDataset images, Map<String, float[]> weights, int threads) {
    plan.requireSteps();
    TrainableNetwork network =
        plan.engine()
            .build(
                plan.architecture(),
                plan.recipe().rule(images.training().size()),
                plan.initialSeed(),
                threads);
    network.assign(weights);
    network.average(plan.recipe().averaging());
    return new NetworkTraining(plan, images, network, List.of(), List.of());
  }

  /**
   * A training as it was at a checkpoint.
   *
   * @param images those that it began with
   * @param threads that may compute; the numbers do not depend on them
   * @throws IllegalArgumentException when the images are others
   */
  public static NetworkTraining resume(Checkpoint checkpoint, ImageDataset images, int threads) {
    checkpoint.requireImages(images);
    TrainingPlan plan = checkpoint.plan();
    TrainableNetwork network =
        plan.engine()
            .restore(
                plan.architecture(),
                plan.recipe().rule(images.training().size()),
                checkpoint.network(),
                threads);
    network.average(plan.recipe().averaging(), checkpoint.average());
    return new NetworkTraining(plan, images, network, checkpoint.curve(), checkpoint.waits());
  }

  /** What is trained, and how. */
  public TrainingPlan plan() {
    return plan;
  }

  /** Every epoch so far. */
  public List<EpochResult> curve() {
    return List.copyOf(curve);
  }

  /**
   * How long each epoch so far waited for its training images, a part of its time. They are made
   * while the step before computes: next to nothing, unless they take longer than that.
   */
  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** Whether all epochs are done. */
  public boolean isDone() {
    return curve.size() >= plan.recipe().epochs();
  }

  /** Steps of an epoch, from 1. */
  public int steps(int epoch) {
    return Batches.trainingSteps(images.training().size(), batchSize(epoch));
  }

  /** Images that an epoch, from 1, trains on. */
  public int images(int epoch) {
    return Batches.trainingImages(images.training().size(), batchSize(epoch));
  }

  /** Images that were trained on so far, repeats counted. */
  public long trainedImages() {
    return curve.stream().mapToLong(epoch -> images(epoch.epoch())).sum();
  }

  /**
   * Trains the next epoch, and validates.
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
    try (Prefetch batches = new Prefetch(trainingBatches(epoch))) {
      double loss = train(epoch, batches, listener);
      double accuracy = evaluate(images.validation()).accuracy();
      EpochResult result =
          new EpochResult(epoch, loss, accuracy, Duration.ofNanos(System.nanoTime() - start));
      curve.add(result);
      waits.add(batches.waited());
      return result;
    }
  }

  /**
   * How well the network, as it now is, tells images apart.
   *
   * @param set of the classes and resolution that it is trained on
   * @throws DivergedException when its outputs are not finite
   */
  public Confusion evaluate(ImageSet set) throws DivergedException, InterruptedException {
    return network.withAverage(() -> predict(set));
  }

  /** What {@link #resume} goes on from. */
  public Checkpoint checkpoint() {
    return new Checkpoint(
        plan,
        images.fingerprint(),
        curve(),
        waits(),
        network.toBytes(true),
        network.averageValues());
  }

  /** The network as it now is, averaged if it is, in Deeplearning4j's format, without updater. */
  public byte[] model() throws DivergedException, InterruptedException {
    return network.withAverage(() -> network.toBytes(false));
  }

  @Override
  public void close() {
    network.close();
  }

  /** Mean loss over the epoch's steps. */
  private double train(int epoch, Prefetch batches, TrainingListener listener)
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

  private Confusion predict(ImageSet set) throws DivergedException, InterruptedException {
    int batchSize = plan.recipe().batches().largest();
    try {
      return NetworkAccuracy.of(network, set, images.normalization(), batchSize);
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
