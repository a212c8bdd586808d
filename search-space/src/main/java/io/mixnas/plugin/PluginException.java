package io.mixnas.plugin;

import io.mixnas.document.OneLine;

/** A plug-in that cannot be used; the message is one line fit for a user. */
public final class PluginException extends RuntimeException {
  /** One line: what, which rule, what was found. */
  public PluginException(String message) {
    super(OneLine.of(message));
  }

  /** One line with its cause. */
  public PluginException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
