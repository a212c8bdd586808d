package io.mixnas.controller.pareto;

import java.util.Arrays;
import java.util.List;

/**
 * Holds the values of two or more objectives for a candidate. In each, more is better.
 *
 * @param objectives the values, none of them NaN
 */
public record Point(List<Double> objectives) {
  public Point {
    objectives = List.copyOf(objectives);
    if (objectives.stream().anyMatch(value -> value.isNaN())) {
      throw new IllegalArgumentException("point: must not have NaN, was " + objectives);
    }
  }

  /** Returns a point with these values. */
  public static Point of(double... objectives) {
    return new Point(Arrays.stream(objectives).boxed().toList());
  }

  /** Returns the value of one objective, indexed from 0. */
  public double objective(int index) {
    return objectives.get(index);
  }

  /** Returns whether this point is at least as good in every objective and better in one. */
  public boolean dominates(Point other) {
    boolean better = false;
    for (int i = 0; i < objectives.size(); i++) {
      if (objective(i) < other.objective(i)) {
        return false;
      }
      better |= objective(i) > other.objective(i);
    }
    return better;
  }
}
