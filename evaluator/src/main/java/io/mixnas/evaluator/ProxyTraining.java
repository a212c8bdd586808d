package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.training.DivergedException;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Trains one proxy once. */
final class ProxyTraining implements AutoCloseable {
  private final NetworkTraining training;
  private final EvaluationListener listener;
  private final ProxyScore score;
  private final int epochs;

  ProxyTraining(
      Architecture proxy,
      ImageDataset images,
      ProxySettings settings,
      int threads,
      long seed,
      EvaluationListener listener) {
    this.listener = listener;
    this.score = settings.score();
    this.epochs = settings.recipe().epochs();
    TrainingPlan plan = new TrainingPlan(proxy, settings.recipe(), settings.engine(), seed);
    this.training = NetworkTraining.begin(plan, images, threads);
  }

  Evaluation run() throws EvaluationException, InterruptedException {
    long start = System.nanoTime();
    while (!training.isDone()) {
      listener.finishedEpoch(epoch());
    }
    return new Evaluation(
        figure(score),
        score.measure(),
        score.others().stream().collect(Collectors.toMap(ProxyScore::metric, this::figure)),
        training.curve(),
        training.trainedImages(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** Returns a figure of the complete training. */
  private double figure(ProxyScore which) {
    List<EpochResult> curve = training.curve();
    return switch (which) {
      case ACCURACY -> curve.get(curve.size() - 1).validationAccuracy();
      case CROSS_ENTROPY -> training.crossEntropy().orElseThrow();
      case TRAINING_LOSS ->
          curve.stream().mapToDouble(EpochResult::trainingLoss).average().orElseThrow();
    };
  }

  private EpochResult epoch() throws EvaluationException, InterruptedException {
    try {
      return training.epoch(this::advanced);
    } catch (DivergedException e) {
      throw new EvaluationException(e.getMessage(), e);
    }
  }

  private void advanced(TrainingListener.Step step) {
    double epochsDone = step.epoch() - 1 + (double) step.number() / step.steps();
    listener.advanced(epochsDone / epochs);
  }

  @Override
  public void close() {
    training.close();
  }
}
