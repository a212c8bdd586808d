package io.mixnas.trial;

import io.mixnas.document.OneLine;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** Represents the state of a trial. */
public sealed interface TrialState {
  /** Returns {@code proposed}, {@code running}, {@code complete} or {@code failed}. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Tells whether the state is final. */
  default boolean isFinished() {
    return !(this instanceof Proposed || this instanceof Running);
  }

  /** Marks a trial that is recorded, but not yet in training. */
  record Proposed() implements TrialState {}

  /** Marks a trial in training. */
  record Running() implements TrialState {}

  /** Marks a trial that has a score. */
  record Complete(Evaluation evaluation) implements TrialState {
    public Complete {
      Objects.requireNonNull(evaluation, "evaluation");
    }
  }

  /**
   * Marks a trial that ended without a score.
   *
   * @param cause the reason, for people; kept as one line
   * @param time the time spent until then
   */
  record Failed(String cause, Duration time) implements TrialState {
    public Failed {
      cause = OneLine.of(Objects.requireNonNull(cause, "cause"));
      Evaluation.requireTime(time);
    }
  }
}
