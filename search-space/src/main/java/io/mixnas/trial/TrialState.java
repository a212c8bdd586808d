package io.mixnas.trial;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** Where a trial stands. */
public sealed interface TrialState {
  /** {@code proposed}, {@code running}, {@code complete}, {@code failed} or {@code pruned}. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more will happen to it. */
  default boolean isFinished() {
    return !(this instanceof Proposed || this instanceof Running);
  }

  /** Recorded, not yet in training. */
  record Proposed() implements TrialState {}

  /** In training. */
  record Running() implements TrialState {}

  /** Trained to the end. */
  record Complete(Evaluation evaluation) implements TrialState {
    public Complete {
      Objects.requireNonNull(evaluation, "evaluation");
    }
  }

  /**
   * Ended without a score.
   *
   * @param cause one line that tells a person why
   * @param time spent until then
   */
  record Failed(String cause, Duration time) implements TrialState {
    public Failed {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(time, "time");
    }
  }

  /**
   * Stopped early because it was not worth going on.
   *
   * @param evaluation what was known by then
   * @param reason one line that tells a person why
   */
  record Pruned(Evaluation evaluation, String reason) implements TrialState {
    public Pruned {
      Objects.requireNonNull(evaluation, "evaluation");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
