package io.mixnas.plugin;

import io.mixnas.document.OneLine;

/** Reports a plug-in that cannot be used, in one line that can be shown to a user. */
public final class PluginException extends RuntimeException {
  /**
   * Creates an exception.
   *
   * @param message what cannot be used, the rule and what was found
   */
  public PluginException(String message) {
    super(OneLine.of(message));
  }

  /** Creates an exception with its cause. */
  public PluginException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
