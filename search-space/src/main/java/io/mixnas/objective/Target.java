package io.mixnas.objective;

import io.mixnas.cost.Cost;
import java.util.Objects;

/**
 * States what a network should cost. It is not a limit: networks above it are trained too.
 *
 * @param cost the cost that is counted
 * @param amount the amount of it, at least 1
 */
public record Target(CostMeasure cost, long amount) {
  public Target {
    Objects.requireNonNull(cost, "cost");
    if (amount < 1) {
      throw new IllegalArgumentException("target: must be at least 1, was " + amount);
    }
  }

  /**
   * Returns the ratio of a network's cost to the target; above 0, since even a cost of 0 counts as
   * 1.
   */
  double ratio(Cost network) {
    return Math.max(1, cost.of(network)) / (double) amount;
  }

  @Override
  public String toString() {
    return CostMeasure.format(amount) + " " + cost.unit();
  }
}
