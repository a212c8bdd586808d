package io.mixnas.controller;

import io.mixnas.trial.Trial;
import java.util.Objects;

/** One thing that happened between a campaign and its controller. */
public sealed interface ControllerEvent {
  /** The trial it happened to. */
  Trial trial();

  /**
   * The controller proposed this trial.
   *
   * @param trial in any state
   */
  record Proposed(Trial trial) implements ControllerEvent {
    public Proposed {
      Objects.requireNonNull(trial, "trial");
    }
  }

  /**
   * The controller observed this trial.
   *
   * @param trial finished, as it was observed
   */
  record Observed(Trial trial) implements ControllerEvent {
    public Observed {
      Objects.requireNonNull(trial, "trial");
    }
  }
}
