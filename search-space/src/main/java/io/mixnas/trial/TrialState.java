package io.mixnas.trial;

import io.mixnas.document.OneLine;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** Where a trial stands. */
public sealed interface TrialState {
  /** {@code proposed}, {@code running}, {@code complete} or {@code failed}. */
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

  /** Judged: it has a score. */
  record Complete(Evaluation evaluation) implements TrialState {
    public Complete {
      Objects.requireNonNull(evaluation, "evaluation");
    }
  }

  /**
   * Ended without a score.
   *
   * @param cause tells a person why; kept as one line
   * @param time spent until then
   */
  record Failed(String cause, Duration time) implements TrialState {
    public Failed {
      cause = OneLine.of(Objects.requireNonNull(cause, "cause"));
      Evaluation.requireTime(time);
    }
  }
}
