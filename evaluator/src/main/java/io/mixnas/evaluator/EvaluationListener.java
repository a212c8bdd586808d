package io.mixnas.evaluator;

import io.mixnas.trial.EpochResult;

/** Hears of the progress of one evaluation, in the thread that evaluates. */
public interface EvaluationListener {
  /** Hears nothing. */
  EvaluationListener SILENT = new EvaluationListener() {};

  /**
   * A step was made.
   *
   * @param done fraction of the training steps, 0 to 1
   */
  default void advanced(double done) {}

  /** An epoch has ended. */
  default void finishedEpoch(EpochResult epoch) {}
}
