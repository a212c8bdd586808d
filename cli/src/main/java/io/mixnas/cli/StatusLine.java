package io.mixnas.cli;

import io.mixnas.document.OneLine;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A line that is drawn anew in place, below those that stay; nothing where nobody watches. */
final class StatusLine {
  private static final long REDRAW_NANOSECONDS = 150_000_000;
  private static final String CLEAR_LINE = "\r\033[K";

  private final Terminal terminal;
  private final LongSupplier clock;
  private long drawn;
  private boolean shown;

  /**
   * @param clock nanoseconds
   */
  StatusLine(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Draws it, unless that was done a moment ago. */
  void show(Supplier<String> text) {
    if (clock.getAsLong() - drawn >= REDRAW_NANOSECONDS) {
      draw(text);
    }
  }

  /** Draws it. */
  void draw(Supplier<String> text) {
    if (!terminal.interactive()) {
      return;
    }
    String line = OneLine.of(text.get());
    terminal.control(CLEAR_LINE);
    terminal.err().print(line.substring(0, Math.min(line.length(), terminal.columns() - 1)));
    terminal.err().flush();
    drawn = clock.getAsLong();
    shown = true;
  }

  /** Takes it away. */
  void clear() {
    if (shown) {
      terminal.control(CLEAR_LINE);
      shown = false;
    }
  }
}
