package io.mixnas.notation;

import io.mixnas.document.OneLine;

/**
 * Reports a text that a notation cannot read, or an architecture that it cannot express. The
 * message is one line that names the place and the rule, and can be shown to a user.
 */
public final class NotationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public NotationException(String message) {
    super(OneLine.of(message));
  }

  NotationException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
