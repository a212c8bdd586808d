package io.mixnas.cli;

import io.mixnas.fidelity.WorkListener;
import io.mixnas.results.text.Quantities;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows the progress of work that has many pieces: a line for each piece that ends and, when a
 * person watches, a bar below them. Of very many pieces, only every twentieth part has a line.
 */
final class WorkProgress implements WorkListener {
  private static final int MOST_LINES = 20;
  private static final int PREPARATION_LINES = 10;

  private final Terminal terminal;
  private final String noun;
  private final boolean every;
  private final StatusLine line;
  private final Pace pace;
  private int preparationTold;

  /**
   * @param noun what one piece is called, such as {@code network}
   * @param every whether each piece has a line, however many there are
   * @param clock the time in nanoseconds
   */
  WorkProgress(Terminal terminal, String noun, boolean every, LongSupplier clock) {
    this.terminal = terminal;
    this.noun = noun;
    this.every = every;
    this.line = new StatusLine(terminal, clock);
    this.pace = new Pace(clock);
  }

  @Override
  public synchronized void begun(String what, int all, int done) {
    pace.begin(all, done);
    terminal.say(what + (done == 0 ? "" : ", %s of %s %ss done".formatted(done, all, noun)));
    line.draw(this::bar);
  }

  @Override
  public synchronized void prepared(double done, String what) {
    line.show(() -> preparation(done, what));
    if (!terminal.interactive() && (int) (PREPARATION_LINES * done) > preparationTold) {
      preparationTold = (int) (PREPARATION_LINES * done);
      terminal.say(preparation(done, what));
    }
  }

  @Override
  public synchronized void started(String piece) {
    pace.start(piece);
    line.show(this::bar);
  }

  @Override
  public synchronized void continued(String piece, double done) {
    pace.continueFrom(piece, done);
    line.show(this::bar);
  }

  @Override
  public synchronized void advanced(String piece, double done) {
    pace.advance(piece, done);
    line.show(this::bar);
  }

  /** Reports that a piece ran out of memory and is done again by at most so many workers. */
  synchronized void putBack(String piece, int workers) {
    pace.putBack(piece);
    line.clear();
    terminal.warn(
        "%s %s: out of memory; it is trained again, with at most %s at once from now on"
            .formatted(noun, piece, workers));
    line.draw(this::bar);
  }

  /** Reports what else people must know, in a line of its own. */
  synchronized void warn(String text) {
    line.clear();
    terminal.warn(text);
    line.draw(this::bar);
  }

  @Override
  public synchronized void finished(String piece, String result) {
    end(piece, result, every || isTold());
  }

  @Override
  public synchronized void failed(String piece, String cause) {
    end(piece, "failed: " + cause, true);
  }

  /** Removes the bar. */
  synchronized void end() {
    line.clear();
  }

  private void end(String piece, String result, boolean told) {
    pace.finish(piece);
    if (told) {
      line.clear();
      String rest = terminal.interactive() ? "" : timeLeft("  | ");
      terminal.say(
          "%s %s of %s: %s: %s%s"
              .formatted(noun, pace.finished(), pace.goal(), piece, result, rest));
    }
    line.draw(this::bar);
  }

  /** Returns whether the piece that is about to be counted ends a twentieth of all. */
  private boolean isTold() {
    long lines = (long) (pace.finished() + 1) * MOST_LINES / pace.goal();
    return lines > (long) pace.finished() * MOST_LINES / pace.goal();
  }

  private String bar() {
    return pace.bar(noun + "s", "at work") + timeLeft(", ");
  }

  private static String preparation(double done, String what) {
    return "preparing: %s, %s %%".formatted(what, (int) (100 * done));
  }

  private String timeLeft(String before) {
    OptionalLong left = pace.secondsLeft();
    return left.isPresent() ? before + Quantities.wholeTime(left.getAsLong()) + " left" : "";
  }
}
