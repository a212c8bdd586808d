package io.mixnas.controller.pareto;

/**
 * Pairs a point with the amount by which it violates a constraint (Deb, Pratap, Agarwal, Meyarivan:
 * "A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II", IEEE TEVC 2002, section VI).
 *
 * @param violation 0 for a feasible point; otherwise, less is better
 */
public record Constrained(Point point, double violation) {
  public Constrained {
    if (!(violation >= 0)) {
      throw new IllegalArgumentException("violation: must be at least 0, was " + violation);
    }
  }

  /** Returns a point that violates nothing. */
  public static Constrained feasible(Point point) {
    return new Constrained(point, 0);
  }

  /**
   * Returns whether this point constraint-dominates another. A smaller violation dominates,
   * whatever the objectives; if neither point violates anything, the objectives decide.
   */
  public boolean dominates(Constrained other) {
    return (violation == 0 && other.violation == 0)
        ? point.dominates(other.point)
        : violation < other.violation;
  }
}
