package io.mixnas.export;

import io.mixnas.document.OneLine;

/** An export that computes something else than the network it was made of; one line for a user. */
public final class ExportException extends RuntimeException {
  /** One line. */
  public ExportException(String message) {
    super(OneLine.of(message));
  }
}
