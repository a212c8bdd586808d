package io.mixnas.controller;

import io.mixnas.controller.pareto.Point;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How far a child may be expected to rise above what a population has at no higher costs. What it
 * costs is known before it is trained; its reward is guessed from its parent's and from how rewards
 * rise with the first cost in the population:
 *
 * <pre>
 * gain = parent's reward + TREND * slope * (child's cost - parent's cost)
 *        - greatest reward of those that cost no more than the child
 * </pre>
 *
 * <p>The slope is that of least squares. Where all cost more, the least reward of all counts.
 */
final class ExpectedGain {
  /** Measured on NAS-Bench-Macro beside 0, 0.3, 1 and 2: see docs/controllers.md. */
  private static final double TREND = 0.5;

  private static final int REWARD = 0;
  private static final int FIRST_COST = 1; // with the opposite sign, as all costs

  private final List<Point> population;
  private final double slope;

  /**
   * @param population points of what is within the budget: the reward, then costs with the opposite
   *     sign
   */
  ExpectedGain(List<Point> population) {
    this.population = List.copyOf(population);
    this.slope = slope(population);
  }

  /**
   * The gain of a child.
   *
   * @param child whose reward is not known, and does not count
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

  /** Reward for each unit that is spared of the first cost; 0 where nothing tells it. */
  private static double slope(List<Point> population) {
    SimpleRegression regression = new SimpleRegression();
    population.forEach(
        point -> regression.addData(point.objective(FIRST_COST), point.objective(REWARD)));
    double slope = regression.getSlope();
    return Double.isFinite(slope) ? slope : 0;
  }
}
