package io.mixnas.evaluator;

import io.mixnas.trial.EpochResult;
import java.util.Map;
import java.util.OptionalInt;

/** Receives the progress of one evaluation, in the thread that evaluates. */
public interface EvaluationListener {
  /** A listener that ignores everything. */
  EvaluationListener SILENT = new EvaluationListener() {};

  /**
   * Returns the number of the trial that is evaluated, for names of files and messages; empty where
   * it is of none. A score does not depend on it.
   */
  default OptionalInt trial() {
    return OptionalInt.empty();
  }

  /**
   * Returns environment variables for programs that the evaluation runs, such as those that say
   * which GPUs it may use; usually none. A score does not depend on them.
   */
  default Map<String, String> environment() {
    return Map.of();
  }

  /**
   * A step was made.
   *
   * @param done the fraction of the training steps that is done, 0 to 1
   */
  default void advanced(double done) {}

  /** Reports the end of an epoch. */
  default void finishedEpoch(EpochResult epoch) {}
}
