package io.mixnas.evaluator.data;

import io.mixnas.document.OneLine;

/** Signals image data that cannot be used. The message is one line for the user. */
public final class DataException extends RuntimeException {
  /** Creates an exception with one line: where, rule, what was found, what would be right. */
  public DataException(String message) {
    super(OneLine.of(message));
  }

  /** Creates an exception with one line and its cause. */
  public DataException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
