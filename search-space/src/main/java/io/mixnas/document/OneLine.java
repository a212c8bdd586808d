package io.mixnas.document;

import java.util.regex.Pattern;

/**
 * Keeps what is said to people on one line, whatever a user's file or another library put in: no
 * line breaks, nothing that a terminal takes for a command, nothing that turns the direction of
 * writing, and so shows another text than there is.
 */
public final class OneLine {
  private static final Pattern BREAKS =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

  private OneLine() {}

  /** The text with a space in place of line breaks and other control characters. */
  public static String of(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }
}
