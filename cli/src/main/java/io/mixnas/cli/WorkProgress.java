package io.mixnas.cli;

import io.mixnas.fidelity.WorkListener;
import io.mixnas.results.Quantities;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows how work on many networks gets on: lines, and a bar below them where a person watches.
 * Where there are many pieces, only each twentieth part of them has a line.
 */
final class WorkProgress implements WorkListener {
  private static final int BAR_CELLS = 20;
  private static final int MOST_LINES = 20;
  private static final int PREPARATION_LINES = 10;

  /** Part of a piece that must be done before the time left is estimated. */
  private static final double LEAST_DONE = 0.3;

  private final Terminal terminal;
  private final LongSupplier clock;
  private final boolean every;
  private final StatusLine line;
  private final Map<String, Double> running = new HashMap<>(); // done fraction by piece
  private int pieces;
  private int before;
  private int finished;
  private long start;
  private int preparationTold;

  /**
   * Makes one that hears of nothing yet.
   *
   * @param every whether each piece has a line, however many there are
   * @param clock nanoseconds
   */
  WorkProgress(Terminal terminal, boolean every, LongSupplier clock) {
    this.terminal = terminal;
    this.every = every;
    this.clock = clock;
    this.line = new StatusLine(terminal, clock);
  }

  @Override
  public synchronized void begun(String what, int all, int done) {
    pieces = all;
    before = done;
    finished = done;
    start = clock.getAsLong();
    terminal.say(what + (done == 0 ? "" : ", %s of them done".formatted(done)));
    line.draw(this::bar);
  }

  @Override
  public synchronized void prepared(double done, String what) {
    line.show(() -> "preparing: %s, %s %%".formatted(what, (int) (100 * done)));
    if (!terminal.interactive() && (int) (PREPARATION_LINES * done) > preparationTold) {
      preparationTold = (int) (PREPARATION_LINES * done);
      terminal.say("preparing: %s, %s %%".formatted(what, (int) (100 * done)));
    }
  }

  @Override
  public synchronized void started(String piece) {
    if (running.isEmpty() && finished == before) {
      start = clock.getAsLong(); // of the first piece, after the preparation
    }
    running.put(piece, 0.0);
    line.show(this::bar);
  }

  @Override
  public synchronized void advanced(String piece, double done) {
    running.put(piece, done);
    line.show(this::bar);
  }

  @Override
  public synchronized void finished(String piece, String result) {
    end(piece, result, every || isTold());
  }

  @Override
  public synchronized void failed(String piece, String cause) {
    end(piece, "failed: " + cause, true);
  }

  /** Takes the bar away. */
  synchronized void end() {
    line.clear();
  }

  private void end(String piece, String result, boolean told) {
    running.remove(piece);
    finished++;
    if (told) {
      line.clear();
      String rest = terminal.interactive() ? "" : timeLeft(", ");
      terminal.say("%s of %s: %s: %s%s".formatted(finished, pieces, piece, result, rest));
    }
    line.draw(this::bar);
  }

  /** Whether the piece that is about to be counted ends a twentieth of all. */
  private boolean isTold() {
    long lines = (long) (finished + 1) * MOST_LINES / pieces;
    return lines > (long) finished * MOST_LINES / pieces;
  }

  private String bar() {
    int cells = (int) Math.min(BAR_CELLS, BAR_CELLS * (finished + partial()) / pieces);
    return "[%s%s] %s of %s, %s at work%s"
        .formatted(
            "#".repeat(cells),
            ".".repeat(BAR_CELLS - cells),
            finished,
            pieces,
            running.size(),
            timeLeft(", "));
  }

  private String timeLeft(String words) {
    OptionalLong left = secondsLeft();
    return left.isPresent() ? words + Quantities.wholeTime(left.getAsLong()) + " left" : "";
  }

  private OptionalLong secondsLeft() {
    double done = finished - before + partial();
    double left = pieces - finished - partial();
    if (done < LEAST_DONE || left <= 0) {
      return OptionalLong.empty();
    }
    double seconds = (clock.getAsLong() - start) / 1e9;
    return OptionalLong.of((long) Math.ceil(seconds / done * left));
  }

  private double partial() {
    return running.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
