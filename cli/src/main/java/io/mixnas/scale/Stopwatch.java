package io.mixnas.scale;

/** Converts readings of the clock. */
final class Stopwatch {
  private Stopwatch() {}

  /** Returns the seconds since a reading of {@link System#nanoTime}. */
  static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
