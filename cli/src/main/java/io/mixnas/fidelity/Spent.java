package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What something cost.
 *
 * @param coreSeconds CPU time of all threads
 * @param wallSeconds time that went by
 */
record Spent(double coreSeconds, double wallSeconds) {
  static final Spent NOTHING = new Spent(0, 0);

  /** Returns what a clock has told until now. */
  static Spent until(ProcessClock clock) {
    return new Spent(clock.coreSeconds(), clock.wallSeconds());
  }

  /** Returns this and more. */
  Spent plus(Spent more) {
    return new Spent(coreSeconds + more.coreSeconds, wallSeconds + more.wallSeconds);
  }

  /** Returns this without what was spent before. */
  Spent since(Spent before) {
    return new Spent(coreSeconds - before.coreSeconds, wallSeconds - before.wallSeconds);
  }

  /** Returns it as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("coreSeconds", coreSeconds);
    tree.put("wallSeconds", wallSeconds);
    return tree;
  }

  /** Reads what {@link #tree} gives. */
  static Spent read(Field field) {
    return new Spent(
        field.required("coreSeconds").number(), field.required("wallSeconds").number());
  }
}
