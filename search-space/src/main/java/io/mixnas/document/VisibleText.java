package io.mixnas.document;

import java.util.Locale;

/**
 * Text of others as people may see it: what a terminal would obey instead of showing it is written
 * as {@code \}{@code u001b} is. Those are control characters, what ends a line, and what turns the
 * direction of writing, and so shows another text than there is.
 *
 * <p>The escapes are those of JSON, so that a JSON text keeps its meaning.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Whether a terminal would obey a character, and not show it. */
  public static boolean isObeyed(char character) {
    return Character.isISOControl(character)
        || character == '\u2028'
        || character == '\u2029'
        || isDirection(character);
  }

  /** The escape of a character. */
  public static String escape(char character) {
    return String.format(Locale.ROOT, "\\u%04x", (int) character);
  }

  /** The text with escapes in place of such characters. */
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

  /** Marks, embeddings, overrides and isolates of the bidirectional algorithm of Unicode. */
  private static boolean isDirection(char character) {
    return character == '\u061c'
        || character == '\u200e'
        || character == '\u200f'
        || (character >= '\u202a' && character <= '\u202e')
        || (character >= '\u2066' && character <= '\u2069');
  }
}
