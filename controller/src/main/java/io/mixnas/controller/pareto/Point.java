package io.mixnas.controller.pareto;

import java.util.Arrays;
import java.util.List;

/**
 * What two or more objectives say of a candidate; more is better in each.
 *
 * @param objectives none NaN
 */
public record Point(List<Double> objectives) {
  public Point {
    objectives = List.copyOf(objectives);
    if (objectives.stream().anyMatch(value -> value.isNaN())) {
      throw new IllegalArgumentException("point: must not have NaN, was " + objectives);
    }
  }

  /** Of plain numbers. */
  public static Point of(double... objectives) {
    return new Point(Arrays.stream(objectives).boxed().toList());
  }

  /** One objective, from 0. */
  public double objective(int index) {
    return objectives.get(index);
  }

  /** Whether it is at least as good in every objective and better in one. */
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
