package io.mixnas.campaign;

/**
 * A training that ended by no fault of its network: a full disk, too little memory, a fault of the
 * program. Its trial stays open, and a resume trains it again. The message is one line fit for a
 * user.
 */
public final class OpenTrialException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** One line with its cause. */
  public OpenTrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
