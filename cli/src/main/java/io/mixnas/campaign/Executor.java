package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Preparation;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs the jobs of a campaign: in this process, or on other machines. {@link LocalExecutor} is the
 * one that campaigns have unless told otherwise.
 *
 * <pre>{@code
 * executor.prepare(preparation);                                // once
 * TrialOutcome outcome = executor.run(job, EvaluationListener.SILENT); // from each worker
 * }</pre>
 */
public interface Executor extends AutoCloseable {
  /**
   * Does the work that all jobs share, see {@link io.mixnas.evaluator.Evaluator#prepare}. Called
   * once, before the first job.
   *
   * @throws InterruptedException when this thread was interrupted
   */
  void prepare(Preparation preparation) throws InterruptedException;

  /**
   * Returns about how long a job takes, see {@link io.mixnas.evaluator.Evaluator#expectedTime}.
   * Called before the first job, if at all.
   *
   * @return empty when that is not known beforehand
   * @throws InterruptedException when this thread was interrupted
   */
  default Optional<Duration> expectedTime(Architecture architecture) throws InterruptedException {
    return Optional.empty();
  }

  /**
   * Runs a job to its end and returns the outcome. The campaign calls this from as many threads at
   * once as it has workers.
   *
   * @param listener receives the progress, as far as it is known here
   * @throws InterruptedException when this thread was interrupted; the job is run again
   * @throws RuntimeException when something other than the network failed
   * @throws OutOfMemoryError when there was too little memory; with fewer jobs at once there may be
   *     enough
   */
  TrialOutcome run(TrialJob job, EvaluationListener listener) throws InterruptedException;

  /** Releases what the executor holds. It is called when no job runs. */
  @Override
  void close();
}
