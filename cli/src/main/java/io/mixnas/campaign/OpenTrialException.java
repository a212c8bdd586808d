package io.mixnas.campaign;

/**
 * Reports in one line for a user that a training failed for a reason other than its network: too
 * little memory, a fault of the program. The trial stays open, and a resume trains it again.
 */
public final class OpenTrialException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception with a message of one line and its cause. */
  public OpenTrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
