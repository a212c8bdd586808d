package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialOutcome;
import java.time.Duration;
import java.util.Optional;

/** Runs each job in the thread that asks for it, by one evaluator that all jobs share. */
public final class LocalExecutor implements Executor {
  private final Evaluator evaluator;
  private final Measure measure;

  /**
   * Creates an executor that owns an evaluator, and closes it.
   *
   * @param evaluator an evaluator with the settings that the jobs state, for their images
   * @param measure the measure of its scores
   */
  public LocalExecutor(Evaluator evaluator, Measure measure) {
    this.evaluator = evaluator;
    this.measure = measure;
  }

  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    evaluator.prepare(preparation);
  }

  @Override
  public Optional<Duration> expectedTime(Architecture architecture) throws InterruptedException {
    return evaluator.expectedTime(architecture);
  }

  @Override
  public TrialOutcome run(TrialJob job, EvaluationListener listener) throws InterruptedException {
    long start = System.nanoTime();
    try {
      Evaluator asked =
          job.epochs().isPresent() ? evaluator.trainingFor(job.epochs().getAsInt()) : evaluator;
      return new TrialOutcome.Complete(
          checked(asked.evaluate(job.architecture(), job.seed(), listener)));
    } catch (EvaluationException e) {
      Interruptions.stopIfOfInterrupt(e);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new TrialOutcome.Failed(
          FailureText.line(e), FailureText.details(e), RemoteFailureException.time(e, time));
    }
  }

  /**
   * Refuses an evaluation that breaks the provider's promise, since scores of two kinds must not be
   * mixed.
   */
  private Evaluation checked(Evaluation evaluation) {
    if (!evaluation.measure().equals(measure)) {
      throw new IllegalStateException(
          "evaluator: scores must measure what it says, %s, was %s"
              .formatted(measure, evaluation.measure()));
    }
    return evaluation;
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
