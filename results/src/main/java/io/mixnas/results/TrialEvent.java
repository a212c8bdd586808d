package io.mixnas.results;

import io.mixnas.trial.Trial;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Represents one event of a controller, which a replay repeats. */
public sealed interface TrialEvent {
  /** Returns the trial of the event, in the state that it had then. */
  Trial trial();

  /**
   * Returns when the event was stored, to the millisecond; empty when an older version stored it.
   */
  Optional<Instant> time();

  /** Returns the same event without its time. */
  TrialEvent untimed();

  /**
   * States that the controller proposed a trial.
   *
   * @param trial a proposed trial
   */
  record Proposed(Trial trial, Optional<Instant> time) implements TrialEvent {
    public Proposed {
      StoreRules.requireProposed(trial);
      Objects.requireNonNull(time, "time");
    }

    /** Creates a proposal whose time is not known. */
    public Proposed(Trial trial) {
      this(trial, Optional.empty());
    }

    @Override
    public TrialEvent untimed() {
      return new Proposed(trial);
    }
  }

  /**
   * States that the controller observed the end of a trial.
   *
   * @param trial a finished trial
   */
  record Observed(Trial trial, Optional<Instant> time) implements TrialEvent {
    public Observed {
      StoreRules.requireFinished(trial);
      Objects.requireNonNull(time, "time");
    }

    /** Creates an observation whose time is not known. */
    public Observed(Trial trial) {
      this(trial, Optional.empty());
    }

    @Override
    public TrialEvent untimed() {
      return new Observed(trial);
    }
  }
}
