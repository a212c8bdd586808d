package io.mixnas.export;

/** An export that computes something else than the network it was made of; one line for a user. */
public final class ExportException extends RuntimeException {
  /** One line. */
  public ExportException(String message) {
    super(message);
  }
}
