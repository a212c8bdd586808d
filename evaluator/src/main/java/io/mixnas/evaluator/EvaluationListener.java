package io.mixnas.evaluator;

import io.mixnas.trial.EpochResult;
import java.util.OptionalInt;

/** Hears of the progress of one evaluation, in the thread that evaluates. */
public interface EvaluationListener {
  /** Hears nothing. */
  EvaluationListener SILENT = new EvaluationListener() {};

  /**
   * Returns the number of the trial that is evaluated, for names of files and messages; empty where
   * it is of none. A score does not depend on it.
   */
  default OptionalInt trial() {
    return OptionalInt.empty();
  }

  /**
   * A step was made.
   *
   * @param done fraction of the training steps, 0 to 1
   */
  default void advanced(double done) {}

  /** An epoch has ended. */
  default void finishedEpoch(EpochResult epoch) {}
}
