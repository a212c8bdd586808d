package io.mixnas.controller;

/**
 * A recorded history that a fresh controller does not repeat; the message is one line fit for a
 * user.
 */
public final class ReplayMismatchException extends RuntimeException {
  private static final String WHY = "made by another version or configuration";

  ReplayMismatchException(int trial, String stored, String proposed) {
    super("trial %s: stored was %s, proposed is %s (%s)".formatted(trial, stored, proposed, WHY));
  }

  /** The controller's own refusal, which names the trial. */
  ReplayMismatchException(IllegalArgumentException cause) {
    super("%s (%s)".formatted(cause.getMessage(), WHY), cause);
  }
}
