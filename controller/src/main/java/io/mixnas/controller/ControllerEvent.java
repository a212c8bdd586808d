package io.mixnas.controller;

import io.mixnas.trial.Trial;
import java.util.Objects;

/** Records one event between a campaign and its controller. */
public sealed interface ControllerEvent {
  /** Returns the trial that the event concerns. */
  Trial trial();

  /**
   * Records that the controller proposed a trial.
   *
   * @param trial the trial, in any state
   */
  record Proposed(Trial trial) implements ControllerEvent {
    public Proposed {
      Objects.requireNonNull(trial, "trial");
    }
  }

  /**
   * Records that the controller observed a trial.
   *
   * @param trial the finished trial, as observed
   */
  record Observed(Trial trial) implements ControllerEvent {
    public Observed {
      Objects.requireNonNull(trial, "trial");
    }
  }
}
