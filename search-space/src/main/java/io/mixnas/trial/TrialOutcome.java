package io.mixnas.trial;

import io.mixnas.document.OneLine;
import java.time.Duration;
import java.util.Objects;

/**
 * Represents the result of a {@link TrialJob}. A job that ends for a reason other than its network
 * has no outcome: it is run again.
 */
public sealed interface TrialOutcome {
  /** Returns the state that the trial then has. */
  TrialState state();

  /** States that the network has a score. */
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
   * States that the network cannot have a score.
   *
   * @param cause the reason, for people; kept as one line
   * @param details details for developers, of any length; may be empty
   * @param time the time spent until then
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
