package io.mixnas.cli;

import io.mixnas.campaign.VerificationListener;
import io.mixnas.results.Quantities;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a verification: a line for each run that ends and, when a person watches, a
 * bar below them.
 */
final class VerificationProgress implements VerificationListener {
  private static final int BAR_CELLS = 20;

  /** The part of a run that must be done before the time left is estimated. */
  private static final double LEAST_DONE = 0.3;

  private final Terminal terminal;
  private final LongSupplier clock;
  private final StatusLine line;
  private final Map<String, Double> running = new HashMap<>(); // done fraction by run
  private int goal;
  private int finishedBefore;
  private int finished;
  private long start;

  /**
   * @param clock the time in nanoseconds
   */
  VerificationProgress(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.line = new StatusLine(terminal, clock);
  }

  @Override
  public synchronized void verifying(Verification verification) {
    goal = verification.goal();
    finishedBefore = verification.finished();
    finished = finishedBefore;
    start = clock.getAsLong();
    String before = finished == 0 ? "" : ", %s of %s runs done".formatted(finished, goal);
    terminal.say(VerificationText.headline(verification) + before);
    line.draw(this::bar);
  }

  @Override
  public synchronized void startedRun(String network, long seed) {
    running.put(key(network, seed), 0.0);
    line.draw(this::bar);
  }

  @Override
  public synchronized void advancedRun(String network, long seed, double done) {
    running.put(key(network, seed), done);
    line.show(this::bar);
  }

  @Override
  public synchronized void putBackRun(String network, long seed, int workers) {
    running.remove(key(network, seed));
    line.clear();
    terminal.warn(
        "verification of %s, seed %s: out of memory; it is trained again, with at most %s at once from now on"
            .formatted(network, seed, workers));
    line.draw(this::bar);
  }

  @Override
  public synchronized void finishedRun(VerificationRun run) {
    running.remove(key(run.network(), run.seed()));
    finished++;
    line.clear();
    String rest = terminal.interactive() ? "" : timeLeft("  | ");
    terminal.say("run %s of %s: %s%s".formatted(finished, goal, VerificationText.line(run), rest));
    line.draw(this::bar);
  }

  /** Removes the bar. */
  synchronized void end() {
    line.clear();
  }

  private String bar() {
    int cells = (int) Math.min(BAR_CELLS, BAR_CELLS * (finished + partial()) / goal);
    return "[%s%s] %s of %s verification runs, %s in training%s"
        .formatted(
            "#".repeat(cells),
            ".".repeat(BAR_CELLS - cells),
            finished,
            goal,
            running.size(),
            timeLeft(", "));
  }

  private String timeLeft(String before) {
    OptionalLong left = secondsLeft();
    return left.isPresent() ? before + Quantities.wholeTime(left.getAsLong()) + " left" : "";
  }

  private OptionalLong secondsLeft() {
    double done = finished - finishedBefore + partial();
    double left = goal - finished - partial();
    if (done < LEAST_DONE || left <= 0) {
      return OptionalLong.empty();
    }
    double seconds = (clock.getAsLong() - start) / 1e9;
    return OptionalLong.of((long) Math.ceil(seconds / done * left));
  }

  private double partial() {
    return running.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String key(String network, long seed) {
    return network + " " + seed;
  }
}
