package io.mixnas.trial;

import io.mixnas.document.OneLine;
import java.time.Duration;
import java.util.Objects;

/**
 * The result of a {@link TrialJob}. A job that ends for a reason that is not its network's has no
 * outcome: it is run again.
 */
public sealed interface TrialOutcome {
  /** Returns the state of the trial from then on. */
  TrialState state();

  /** The network has a score. */
  record Complete(Evaluation evaluation) implements TrialOutcome {
    public Complete {
      Objects.requireNonNull(evaluation, "evaluation");
    }

    @Override
    public TrialState state() {
      return new TrialState.Complete(evaluation);
    }
  }

  /**
   * The network cannot have a score.
   *
   * @param cause tells a person why; kept as one line
   * @param details for developers, of any length; may be empty
   * @param time spent until then
   */
  record Failed(String cause, String details, Duration time) implements TrialOutcome {
    public Failed {
      cause = OneLine.of(Objects.requireNonNull(cause, "cause"));
      Objects.requireNonNull(details, "details");
      Evaluation.requireTime(time);
    }

    @Override
    public TrialState state() {
      return new TrialState.Failed(cause, time);
    }
  }
}
