package io.mixnas.evaluator;

/** Reports that an architecture has no score; the message is the cause in one line. */
public final class EvaluationException extends Exception {
  /** Creates an exception with a message of one line. */
  public EvaluationException(String message) {
    super(message);
  }

  /** Creates an exception with a message of one line and its cause. */
  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
