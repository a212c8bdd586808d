package io.mixnas.scale;

import io.mixnas.campaign.Executor;
import io.mixnas.cost.Cost;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Preparation;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sleeps instead of training. A trial takes {@code seconds}, give or take a quarter by its seed, so
 * that trials do not end all at once. Its score rises with the logarithm of the multiply-adds, with
 * some noise, so that controllers have something to learn.
 */
final class SleepingExecutor implements Executor {
  private static final double SPREAD = 0.25;
  private static final double LEAST_SCORE = 0.2;
  private static final double SLOPE = 0.03; // for each factor e of multiply-adds
  private static final double NOISE = 0.005;

  private final double seconds;
  private final SimulatedTime time;
  private final List<TrainingSpan> spans = new ArrayList<>();

  SleepingExecutor(double seconds, SimulatedTime time) {
    this.seconds = seconds;
    this.time = time;
  }

  @Override
  public void prepare(Preparation preparation) {}

  @Override
  public TrialOutcome run(TrialJob job, EvaluationListener listener) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(job.seed());
    double lasts = seconds * (1 + SPREAD * (2 * random.nextDouble() - 1));
    double begin = time.now() / 1e9;
    time.sleep((long) (1e9 * lasts));
    note(new TrainingSpan(begin, begin + lasts));
    double score =
        LEAST_SCORE
            + SLOPE * Math.log1p((double) Cost.of(job.architecture()).multiplyAdds())
            + NOISE * random.nextGaussian();
    Duration took = Duration.ofMillis(Math.round(1000 * lasts));
    return new TrialOutcome.Complete(
        new Evaluation(Math.max(0, Math.min(1, score)), List.of(), 0, took));
  }

  @Override
  public void close() {}

  /** Returns when trials were in training, so far. */
  synchronized List<TrainingSpan> spans() {
    return List.copyOf(spans);
  }

  private synchronized void note(TrainingSpan span) {
    spans.add(span);
  }
}
