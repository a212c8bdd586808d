package io.mixnas.results;

import io.mixnas.trial.Trial;

/** One thing that happened to a controller, and that a replay repeats. */
public sealed interface TrialEvent {
  /** The trial it is about, in the state that it had then. */
  Trial trial();

  /**
   * The controller proposed a trial.
   *
   * @param trial in state proposed
   */
  record Proposed(Trial trial) implements TrialEvent {
    public Proposed {
      StoreRules.requireProposed(trial);
    }
  }

  /**
   * The controller was told how a trial ended.
   *
   * @param trial finished
   */
  record Observed(Trial trial) implements TrialEvent {
    public Observed {
      StoreRules.requireFinished(trial);
    }
  }
}
