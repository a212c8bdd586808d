package io.mixnas.evaluator;

/** An architecture that has no score; the message is its cause in one line. */
public final class EvaluationException extends Exception {
  /** One line. */
  public EvaluationException(String message) {
    super(message);
  }

  /** One line, with what led to it. */
  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
