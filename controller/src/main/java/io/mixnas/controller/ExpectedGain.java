package io.mixnas.controller;

import io.mixnas.controller.pareto.Point;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Estimates how far a child will rise above the population's members that cost no more. A child's
 * cost is known before it is trained. Its reward is estimated from its parent's reward and from how
 * rewards rise with the first cost in the population:
 *
 * <pre>
 * gain = parent's reward + TREND * slope * (child's cost - parent's cost)
 *        - greatest reward of those that cost no more than the child
 * </pre>
 *
 * <p>The slope is fitted by least squares. When all members cost more than the child, the least
 * reward of all takes the place of the greatest.
 */
final class ExpectedGain {
  /** Measured on NAS-Bench-Macro against 0, 0.3, 1 and 2: see docs/controllers.md. */
  private static final double TREND = 0.5;

  private static final int REWARD = 0;
  private static final int FIRST_COST = 1; // negated, like all costs

  private final List<Point> population;
  private final double slope;

  /**
   * @param population the points of the members within the budget: the reward, then the negated
   *     costs
   */
  ExpectedGain(List<Point> population) {
    this.population = List.copyOf(population);
    this.slope = slope(population);
  }

  /**
   * Returns the gain of a child.
   *
   * @param child the child's point; its reward is not known and is ignored
   */
  double of(Point parent, Point child) {
    double more = child.objective(FIRST_COST) - parent.objective(FIRST_COST);
    return parent.objective(REWARD) + TREND * slope * more - reached(child);
  }

  private double reached(Point child) {
    return population.stream()
        .filter(member -> isNoCostlier(member, child))
        .mapToDouble(member -> member.objective(REWARD))
        .max()
        .orElseGet(this::least);
  }

  private double least() {
    return population.stream().mapToDouble(member -> member.objective(REWARD)).min().orElse(0);
  }

  private static boolean isNoCostlier(Point member, Point child) {
    for (int cost = FIRST_COST; cost < child.objectives().size(); cost++) {
      if (member.objective(cost) < child.objective(cost)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the reward gained for each unit of the first cost that is saved, or 0 when it cannot be
   * determined.
   */
  private static double slope(List<Point> population) {
    SimpleRegression regression = new SimpleRegression();
    population.forEach(
        point -> regression.addData(point.objective(FIRST_COST), point.objective(REWARD)));
    double slope = regression.getSlope();
    return Double.isFinite(slope) ? slope : 0;
  }
}
