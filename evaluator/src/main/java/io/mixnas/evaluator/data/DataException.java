package io.mixnas.evaluator.data;

import io.mixnas.document.OneLine;

/** Image data that cannot be used; the message is one line fit for a user. */
public final class DataException extends RuntimeException {
  /** One line: where, rule, what was found, what would be right. */
  public DataException(String message) {
    super(OneLine.of(message));
  }

  /** One line with its cause. */
  public DataException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
