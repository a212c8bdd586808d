package io.mixnas.objective;

import io.mixnas.cost.Cost;
import java.util.Objects;

/**
 * What a network should cost. Not a limit: networks above it are trained too.
 *
 * @param cost what is counted
 * @param amount of it, at least 1
 */
public record Target(CostMeasure cost, long amount) {
  public Target {
    Objects.requireNonNull(cost, "cost");
    if (amount < 1) {
      throw new IllegalArgumentException("target: must be at least 1, was " + amount);
    }
  }

  /** How many times the target a network costs; above 0, since even nothing counts as 1. */
  double ratio(Cost network) {
    return Math.max(1, cost.of(network)) / (double) amount;
  }

  @Override
  public String toString() {
    return CostMeasure.format(amount) + " " + cost.unit();
  }
}
