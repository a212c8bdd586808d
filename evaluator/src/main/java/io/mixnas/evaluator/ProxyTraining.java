package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.CosineSchedule;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The training of one proxy, once. */
final class ProxyTraining implements AutoCloseable {
  private final ImageDataset images;
  private final ProxySettings settings;
  private final EvaluationListener listener;
  private final TrainableNetwork network;
  private final long shuffleSeed;
  private final int stepsPerEpoch;
  private long trainedImages;

  ProxyTraining(
      Architecture proxy,
      ImageDataset images,
      ProxySettings settings,
      int threads,
      long seed,
      EvaluationListener listener) {
    this.images = images;
    this.settings = settings;
    this.listener = listener;
    SplittableRandom seeds = new SplittableRandom(seed);
    this.shuffleSeed = seeds.nextLong();
    this.stepsPerEpoch = Batches.trainingSteps(images.training().size(), settings.batchSize());
    this.network = settings.engine().build(proxy, rule(), seeds.nextLong(), threads);
  }

  private TrainingRule rule() {
    int steps = settings.epochs() * stepsPerEpoch;
    return new TrainingRule(
        new CosineSchedule(settings.learningRate(), (int) (ProxySettings.WARM_UP * steps), steps),
        ProxySettings.MOMENTUM,
        settings.weightDecay());
  }

  Evaluation run() throws EvaluationException, InterruptedException {
    long start = System.nanoTime();
    List<EpochResult> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      EpochResult result = epoch(epoch);
      curve.add(result);
      listener.finishedEpoch(result);
    }
    double score = curve.get(curve.size() - 1).validationAccuracy();
    return new Evaluation(score, curve, trainedImages, since(start));
  }

  private EpochResult epoch(int epoch) throws EvaluationException, InterruptedException {
    long start = System.nanoTime();
    double loss = train(epoch);
    double accuracy = validate(epoch);
    return new EpochResult(epoch, loss, accuracy, since(start));
  }

  /** Mean loss over the epoch's steps. */
  private double train(int epoch) throws EvaluationException, InterruptedException {
    double sum = 0;
    int step = 0;
    for (Batch batch :
        Batches.training(
            images.training(),
            images.normalization(),
            settings.augmentation(),
            settings.batchSize(),
            shuffleSeed,
            epoch)) {
      stopIfInterrupted();
      double loss = network.fit(batch.images(), batch.labels());
      step++;
      if (!Double.isFinite(loss)) {
        throw new EvaluationException(
            "diverged: loss is %s at epoch %d, step %d".formatted(loss, epoch, step));
      }
      sum += loss;
      trainedImages += batch.size();
      listener.advanced(
          (double) ((epoch - 1) * stepsPerEpoch + step) / (settings.epochs() * stepsPerEpoch));
    }
    return sum / step;
  }

  private double validate(int epoch) throws EvaluationException, InterruptedException {
    int right = 0;
    for (Batch batch :
        Batches.evaluation(images.validation(), images.normalization(), settings.batchSize())) {
      stopIfInterrupted();
      float[][] probabilities = network.predict(batch.images(), batch.size());
      for (int image = 0; image < batch.size(); image++) {
        int predicted = greatest(probabilities[image]);
        if (!Float.isFinite(probabilities[image][predicted])) {
          throw new EvaluationException("diverged: outputs are NaN after epoch " + epoch);
        }
        right += predicted == batch.labels()[image] ? 1 : 0;
      }
    }
    return (double) right / images.validation().size();
  }

  /** Index of the greatest value, or of a NaN. */
  private static int greatest(float[] values) {
    int greatest = 0;
    for (int i = 1; i < values.length; i++) {
      if (Float.compare(values[i], values[greatest]) > 0) { // NaN is the greatest of all
        greatest = i;
      }
    }
    return greatest;
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("told to stop");
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    network.close();
  }
}
