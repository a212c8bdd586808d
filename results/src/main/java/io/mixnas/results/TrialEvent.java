package io.mixnas.results;

import io.mixnas.trial.Trial;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** One thing that happened to a controller, and that a replay repeats. */
public sealed interface TrialEvent {
  /** Returns the trial that it is about, in the state that the trial had then. */
  Trial trial();

  /** Returns when it was stored, to the millisecond; empty where an older version stored it. */
  Optional<Instant> time();

  /** Returns the same event without its time. */
  TrialEvent untimed();

  /**
   * The controller proposed a trial.
   *
   * @param trial in state proposed
   */
  record Proposed(Trial trial, Optional<Instant> time) implements TrialEvent {
    public Proposed {
      StoreRules.requireProposed(trial);
      Objects.requireNonNull(time, "time");
    }

    /** A proposal at a time that nobody tells. */
    public Proposed(Trial trial) {
      this(trial, Optional.empty());
    }

    @Override
    public TrialEvent untimed() {
      return new Proposed(trial);
    }
  }

  /**
   * The controller was told how a trial ended.
   *
   * @param trial finished
   */
  record Observed(Trial trial, Optional<Instant> time) implements TrialEvent {
    public Observed {
      StoreRules.requireFinished(trial);
      Objects.requireNonNull(time, "time");
    }

    /** An observation at a time that nobody tells. */
    public Observed(Trial trial) {
      this(trial, Optional.empty());
    }

    @Override
    public TrialEvent untimed() {
      return new Observed(trial);
    }
  }
}
