package io.mixnas.document;

import java.util.regex.Pattern;

/**
 * Keeps what is said to people on one line, whatever a user's file or another library put in: no
 * line breaks, and nothing that a terminal would obey (see {@link VisibleText}).
 */
public final class OneLine {
  private static final Pattern BREAKS =
      Pattern.compile("[\\t\\n\\u000b\\f\\r\\u0085\\u2028\\u2029]+");

  private OneLine() {}

  /**
   * The text with a space in place of line breaks and tabs, and escapes in place of other controls.
   */
  public static String of(String text) {
    return VisibleText.of(BREAKS.matcher(text).replaceAll(" ")).strip();
  }
}
