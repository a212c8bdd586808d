package io.mixnas.document;

import java.util.regex.Pattern;

/** Keeps what is said to people on one line, whatever a user's file or another library put in. */
public final class OneLine {
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

  private OneLine() {}

  /** The text with a space in place of line breaks and other control characters. */
  public static String of(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }
}
