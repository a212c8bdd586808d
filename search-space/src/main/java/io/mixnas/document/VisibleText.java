package io.mixnas.document;

import java.util.Locale;

/**
 * Makes other people's text safe to show. Whatever a terminal would obey instead of showing is
 * written as an escape such as {@code \}{@code u001b}: control characters, line separators, and the
 * characters that change the direction of writing and so make a text look like another.
 *
 * <p>The escapes are those of JSON, so a JSON text keeps its meaning.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Returns whether a terminal would obey a character instead of showing it. */
  public static boolean isObeyed(char character) {
    return Character.isISOControl(character)
        || character == '\u2028'
        || character == '\u2029'
        || isDirection(character);
  }

  /** Returns the escape of a character. */
  public static String escape(char character) {
    return String.format(Locale.ROOT, "\\u%04x", (int) character);
  }

  /** Returns the text with escapes in place of the characters that a terminal would obey. */
  public static String of(String text) {
    if (text.chars().noneMatch(character -> isObeyed((char) character))) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      visible.append(isObeyed(character) ? escape(character) : String.valueOf(character));
    }
    return visible.toString();
  }

  /**
   * Returns whether a character is a mark, embedding, override or isolate of Unicode's
   * bidirectional algorithm.
   */
  private static boolean isDirection(char character) {
    return character == '\u061c'
        || character == '\u200e'
        || character == '\u200f'
        || (character >= '\u202a' && character <= '\u202e')
        || (character >= '\u2066' && character <= '\u2069');
  }
}
