package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States how much time something took.
 *
 * @param coreSeconds the CPU time of all threads
 * @param wallSeconds the elapsed time
 */
record Spent(double coreSeconds, double wallSeconds) {
  static final Spent NOTHING = new Spent(0, 0);

  /** Returns what a clock shows now. */
  static Spent until(ProcessClock clock) {
    return new Spent(clock.coreSeconds(), clock.wallSeconds());
  }

  /** Returns the sum of this and more. */
  Spent plus(Spent more) {
    return new Spent(coreSeconds + more.coreSeconds, wallSeconds + more.wallSeconds);
  }

  /** Returns what was spent since an earlier reading. */
  Spent since(Spent before) {
    return new Spent(
        rounded(coreSeconds - before.coreSeconds), rounded(wallSeconds - before.wallSeconds));
  }

  /**
   * Rounds to whole microseconds, which removes the digits that a difference of two numbers adds.
   */
  private static double rounded(double seconds) {
    return Math.rint(seconds * 1e6) / 1e6;
  }

  /** Returns both times as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("coreSeconds", coreSeconds);
    tree.put("wallSeconds", wallSeconds);
    return tree;
  }

  /** Reads what {@link #tree} returns. */
  static Spent read(Field field) {
    return new Spent(
        field.required("coreSeconds").number(), field.required("wallSeconds").number());
  }
}
