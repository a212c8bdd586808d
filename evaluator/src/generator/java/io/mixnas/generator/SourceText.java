package io.mixnas.generator;

import java.util.Locale;
import java.util.function.IntConsumer;

/** Builds Java source line by line. */
final class SourceText {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Acts on two numbers. */
  interface Pair {
    void accept(int first, int second);
  }

  /** Runs an action for each number below a count. */
  static void each(int count, IntConsumer body) {
    for (int i = 0; i < count; i++) {
      body.accept(i);
    }
  }

  /** Runs an action for each pair of numbers below two counts. */
  static void each(int count, int others, Pair body) {
    each(count, i -> each(others, j -> body.accept(i, j)));
  }

  /** Writes a line in the form of {@link String#format}. */
  void line(String format, Object... arguments) {
    text.append("  ".repeat(depth))
        .append(String.format(Locale.ROOT, format, arguments))
        .append('\n');
  }

  /** Opens a block. */
  void open(String format, Object... arguments) {
    line(format + " {", arguments);
    depth++;
  }

  /** Closes a block and opens the one that belongs to it, such as that of {@code else}. */
  void reopen(String keyword) {
    depth--;
    open("} " + keyword);
  }

  void close() {
    depth--;
    line("}");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
