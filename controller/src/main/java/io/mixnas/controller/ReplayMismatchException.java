package io.mixnas.controller;

/**
 * Reports a recorded history that a fresh controller does not repeat, in one line that can be shown
 * to a user.
 */
public final class ReplayMismatchException extends RuntimeException {
  private static final String WHY = "made by another version or configuration";

  ReplayMismatchException(int trial, String stored, String proposed) {
    super("trial %s: stored was %s, proposed is %s (%s)".formatted(trial, stored, proposed, WHY));
  }

  /** Wraps the controller's own refusal, which names the trial. */
  ReplayMismatchException(IllegalArgumentException cause) {
    super("%s (%s)".formatted(cause.getMessage(), WHY), cause);
  }
}
