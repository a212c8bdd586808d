package io.mixnas.controller.pareto;

/**
 * What two objectives say of a candidate; more is better in both.
 *
 * @param first not NaN
 * @param second not NaN
 */
public record Point(double first, double second) {
  public Point {
    if (Double.isNaN(first) || Double.isNaN(second)) {
      throw new IllegalArgumentException("point: must not be NaN, was " + first + ", " + second);
    }
  }

  /** Whether it is at least as good in both objectives and better in one. */
  public boolean dominates(Point other) {
    return first >= other.first
        && second >= other.second
        && (first > other.first || second > other.second);
  }
}
