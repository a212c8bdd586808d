package io.mixnas.cli;

import java.io.IOException;
import java.util.Locale;

/** Reports that the results of a command could not be written to standard output. */
final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean unread;

  OutputException(IOException cause) {
    super("cannot write standard output: " + cause.getMessage(), cause);
    this.unread = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /**
   * Tells whether the reader of the results went away, as {@code head} does. Nothing is wrong then.
   */
  boolean isUnread() {
    return unread;
  }
}
