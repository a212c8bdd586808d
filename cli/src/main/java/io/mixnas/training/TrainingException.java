package io.mixnas.training;

/**
 * Reports in one line for a user that a training cannot begin or continue with what it was given.
 */
public final class TrainingException extends RuntimeException {
  /** Creates an exception with a message of one line. */
  public TrainingException(String message) {
    super(message);
  }

  /** Creates an exception with a message of one line and its cause. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
