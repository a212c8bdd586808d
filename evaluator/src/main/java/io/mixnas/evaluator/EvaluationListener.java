package io.mixnas.evaluator;

import io.mixnas.trial.EpochResult;

/** Receives the progress of one evaluation, in the thread that evaluates. */
public interface EvaluationListener {
  /** A listener that ignores everything. */
  EvaluationListener SILENT = new EvaluationListener() {};

  /**
   * Reports a step.
   *
   * @param done the fraction of the training steps that is done, 0 to 1
   */
  default void advanced(double done) {}

  /** Reports the end of an epoch. */
  default void finishedEpoch(EpochResult epoch) {}
}
