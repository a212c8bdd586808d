package io.mixnas.document;

import java.util.regex.Pattern;

/**
 * Keeps messages to people on one line, whatever a user's file or another library put into them.
 * The result has no line breaks and nothing that a terminal would obey (see {@link VisibleText}).
 */
public final class OneLine {
  private static final Pattern BREAKS =
      Pattern.compile("[\\t\\n\\u000b\\f\\r\\u0085\\u2028\\u2029]+");

  private OneLine() {}

  /**
   * Returns the text with line breaks and tabs replaced by spaces, and other control characters by
   * escapes.
   */
  public static String of(String text) {
    return VisibleText.of(BREAKS.matcher(text).replaceAll(" ")).strip();
  }
}
