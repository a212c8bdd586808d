package io.mixnas.controller.pareto;

/**
 * A point and by how much it breaks a constraint (Deb, Pratap, Agarwal, Meyarivan: "A Fast and
 * Elitist Multiobjective Genetic Algorithm: NSGA-II", IEEE TEVC 2002, section VI).
 *
 * @param violation 0 where it is feasible; of the others, the least is the best
 */
public record Constrained(Point point, double violation) {
  public Constrained {
    if (!(violation >= 0)) {
      throw new IllegalArgumentException("violation: must be at least 0, was " + violation);
    }
  }

  /** A point that breaks nothing. */
  public static Constrained feasible(Point point) {
    return new Constrained(point, 0);
  }

  /**
   * Constraint-domination: a smaller violation dominates, whatever the objectives; where neither
   * violates, the objectives decide.
   */
  public boolean dominates(Constrained other) {
    return (violation == 0 && other.violation == 0)
        ? point.dominates(other.point)
        : violation < other.violation;
  }
}
