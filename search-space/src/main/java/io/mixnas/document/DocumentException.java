package io.mixnas.document;

/** Reports a document that cannot be accepted, in one line that can be shown to a user. */
public final class DocumentException extends RuntimeException {
  /**
   * Creates an exception.
   *
   * @param message path, rule, value found and, in parentheses, the place
   */
  public DocumentException(String message) {
    super(OneLine.of(message));
  }

  /** Creates an exception with its cause. */
  public DocumentException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
