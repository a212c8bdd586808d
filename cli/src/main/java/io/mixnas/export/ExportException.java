package io.mixnas.export;

import io.mixnas.document.OneLine;

/** Reports in one line for a user that an export computes something else than its network. */
public final class ExportException extends RuntimeException {
  /** Creates an exception with a message of one line. */
  public ExportException(String message) {
    super(OneLine.of(message));
  }
}
