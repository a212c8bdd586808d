package io.mixnas.evaluator.data;

/** Image data that cannot be used; the message is one line fit for a user. */
public final class DataException extends RuntimeException {
  /** One line: where, rule, what was found, what would be right. */
  public DataException(String message) {
    super(message);
  }

  /** One line with its cause. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
