package io.mixnas.training;

/**
 * A training that cannot begin or go on with what it was given; the message is one line fit for a
 * user.
 */
public final class TrainingException extends RuntimeException {
  /** One line. */
  public TrainingException(String message) {
    super(message);
  }

  /** One line with its cause. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
