package io.mixnas.campaign;

import io.mixnas.evaluator.EvaluationException;
import java.time.Duration;

/** Carries the failure of a network on another machine: its details, and the time spent there. */
final class RemoteFailureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Duration time;

  /**
   * @param details details for developers
   * @param time the time that the machine spent on the network
   */
  RemoteFailureException(String details, Duration time) {
    super(details);
    this.time = time;
  }

  /**
   * Returns the time that was spent on a network without a score: that of the machine, if it was
   * another one, since a task also waits for its turn there.
   *
   * @param measured the time until the failure, as this process measured it
   */
  static Duration time(EvaluationException failure, Duration measured) {
    return failure.getCause() instanceof RemoteFailureException elsewhere
        ? elsewhere.time
        : measured;
  }
}
