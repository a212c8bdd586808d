package io.mixnas.evaluator.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words, a program and its arguments, by the best-known rules of a shell:
 * spaces separate words, and text in single or double quotes is one word. A backslash before a
 * quote or another backslash stands for that character, except in single quotes; before anything
 * else it is a backslash. Nothing is expanded: no variables, no {@code *}, no {@code ~}.
 */
final class CommandWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun; // a word, which may be empty when it was quoted
  private int position;

  private CommandWords(String text) {
    this.text = text;
  }

  /**
   * Splits a text.
   *
   * @throws IllegalArgumentException stating the rule, when a quote is not closed
   */
  static List<String> of(String text) {
    return new CommandWords(text).split();
  }

  private List<String> split() {
    while (position < text.length()) {
      char sign = text.charAt(position);
      if (Character.isWhitespace(sign)) {
        end();
        position++;
      } else if (sign == '\'' || sign == '"') {
        quoted(sign);
      } else {
        begun = true;
        take(true);
      }
    }
    end();
    return words;
  }

  private void quoted(char quote) {
    int from = position;
    begun = true;
    position++;
    while (position < text.length() && text.charAt(position) != quote) {
      take(quote == '"');
    }
    if (position == text.length()) {
      throw new IllegalArgumentException(
          "must close every quote, the %s at character %s has no end".formatted(quote, from + 1));
    }
    position++;
  }

  /** Adds the next character to the word. */
  private void take(boolean escapes) {
    boolean escape =
        escapes
            && text.charAt(position) == '\\'
            && position + 1 < text.length()
            && "'\"\\".indexOf(text.charAt(position + 1)) >= 0;
    position += escape ? 1 : 0;
    word.append(text.charAt(position));
    position++;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }
}
