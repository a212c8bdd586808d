package io.mixnas.document;

import java.util.regex.Pattern;

/** Writes texts as words of a command that people copy. */
public final class ShellWord {
  private static final Pattern PLAIN =
      Pattern.compile("[\\w@%+=:,./-]+", Pattern.UNICODE_CHARACTER_CLASS);

  private ShellWord() {}

  /** Returns the text, in quotes where it has characters that mean something to a shell. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
