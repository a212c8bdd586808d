package io.mixnas.cli;

import io.mixnas.document.OneLine;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Redraws a line in place, below the lines that stay. It draws nothing when nobody watches. */
final class StatusLine {
  private static final long REDRAW_NANOSECONDS = 150_000_000;
  private static final String CLEAR_LINE = "\r\033[K";

  private final Terminal terminal;
  private final LongSupplier clock;
  private long drawn;
  private boolean shown;

  /**
   * @param clock the time in nanoseconds
   */
  StatusLine(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Draws the line, unless that was done a moment ago. */
  void show(Supplier<String> text) {
    if (clock.getAsLong() - drawn >= REDRAW_NANOSECONDS) {
      draw(text);
    }
  }

  /** Draws the line. */
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

  /** Removes the line. */
  void clear() {
    if (shown) {
      terminal.control(CLEAR_LINE);
      shown = false;
    }
  }
}
