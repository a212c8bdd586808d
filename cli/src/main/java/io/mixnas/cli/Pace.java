package io.mixnas.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Counts the pieces of a piece of work that are done, and estimates how long the rest takes. */
final class Pace {
  private static final int BAR_CELLS = 20;

  /** The part of one piece that must be done before the time left is estimated. */
  private static final double LEAST_DONE = 0.3;

  private final LongSupplier clock;
  private final Map<Object, Double> running = new HashMap<>(); // done fraction by piece
  private final Map<Object, Double> earlier = new HashMap<>(); // fraction done before, by piece
  private int goal;
  private int before;
  private int finished;
  private long start;

  /**
   * @param clock the time in nanoseconds
   */
  Pace(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Begins to count.
   *
   * @param all the number of pieces
   * @param done the number of pieces that were done before
   */
  void begin(int all, int done) {
    goal = all;
    before = done;
    finished = done;
    start = clock.getAsLong();
  }

  /** Counts a piece as running. The time counts from the first piece on. */
  void start(Object piece) {
    if (running.isEmpty() && finished == before) {
      start = clock.getAsLong();
    }
    running.put(piece, 0.0);
  }

  /** Notes which fraction of a running piece was done before the count began, from 0 to 1. */
  void continueFrom(Object piece, double done) {
    earlier.put(piece, done);
    running.put(piece, done);
  }

  /** Notes which fraction of a running piece is done, from 0 to 1. */
  void advance(Object piece, double done) {
    running.put(piece, done);
  }

  /** Counts a piece as waiting again. */
  void putBack(Object piece) {
    running.remove(piece);
    earlier.remove(piece);
  }

  /** Counts a piece as done. */
  void finish(Object piece) {
    running.remove(piece);
    finished++;
  }

  /** Returns the number of pieces that are done. */
  int finished() {
    return finished;
  }

  /** Returns the number of all pieces. */
  int goal() {
    return goal;
  }

  /**
   * Draws a bar, followed by how many pieces are done and running.
   *
   * @param pieces what the pieces are called
   * @param atWork what the running pieces are said to be
   */
  String bar(String pieces, String atWork) {
    int cells = (int) Math.min(BAR_CELLS, BAR_CELLS * (finished + sum(running)) / goal);
    return "[%s%s] %s of %s %s, %s %s"
        .formatted(
            "#".repeat(cells),
            ".".repeat(BAR_CELLS - cells),
            finished,
            goal,
            pieces,
            running.size(),
            atWork);
  }

  /** Returns the seconds that the rest takes, or empty when it is too early to tell. */
  OptionalLong secondsLeft() {
    double done = finished - before + sum(running) - sum(earlier);
    double left = goal - finished - sum(running);
    if (done < LEAST_DONE || left <= 0) {
      return OptionalLong.empty();
    }
    double seconds = (clock.getAsLong() - start) / 1e9;
    return OptionalLong.of((long) Math.ceil(seconds / done * left));
  }

  private static double sum(Map<Object, Double> fractions) {
    return fractions.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
