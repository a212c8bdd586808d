package io.mixnas.evaluator;

/**
 * Thrown when an evaluator cannot be prepared with its settings, and with others might be. The
 * message is one line for a user.
 */
public final class PreparationException extends RuntimeException {
  /** Creates an exception with a message for a user. */
  public PreparationException(String message) {
    super(message);
  }
}
