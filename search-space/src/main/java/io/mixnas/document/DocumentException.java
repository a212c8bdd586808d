package io.mixnas.document;

/** A document that cannot be accepted; the message is one line fit for a user. */
public final class DocumentException extends RuntimeException {
  /** One line: path, rule, what was found, and in parentheses where. */
  public DocumentException(String message) {
    super(OneLine.of(message));
  }

  /** One line with its cause. */
  public DocumentException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
