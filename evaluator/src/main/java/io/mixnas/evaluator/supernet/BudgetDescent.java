package io.mixnas.evaluator.supernet;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Lowers the costs of a network until it is within a budget. Decision by decision, in random order,
 * it takes options that lower what the costs are above their limits. What it finds lies near the
 * edge of the budget.
 *
 * @param limits the most of each cost, at least 1
 */
record BudgetDescent(SearchSpace space, Map<CostMeasure, Long> limits) {
  BudgetDescent {
    limits = Collections.unmodifiableMap(new TreeMap<>(limits)); // sums of one order
  }

  /**
   * Represents a genotype, and by how much its costs are above the limits, as a sum of fractions of
   * them.
   */
  private record Step(Genotype genotype, double excess) {}

  /**
   * Returns the canonical genotype of a network within the budget; empty when no change of one
   * decision lowers the costs any more, and they are still above it.
   *
   * @param start the genotype of the network to begin with
   */
  Optional<Genotype> from(Genotype start, SplittableRandom random) {
    Step before;
    Step now = step(start);
    do {
      before = now;
      for (int decision : RandomOrder.below(start.size(), random)) {
        now = lowered(now, decision, random);
      }
    } while (now.excess() > 0 && now.excess() < before.excess());
    return now.excess() > 0 ? Optional.empty() : Optional.of(space.canonical(now.genotype()));
  }

  private Step lowered(Step from, int decision, SplittableRandom random) {
    Step now = from;
    for (int option : RandomOrder.below(space.decisions().get(decision).size(), random)) {
      if (now.excess() > 0) {
        Step changed = step(now.genotype().with(decision, option));
        now = changed.excess() < now.excess() ? changed : now;
      }
    }
    return now;
  }

  private Step step(Genotype genotype) {
    Cost cost = space.cost(genotype);
    double excess = 0;
    for (Map.Entry<CostMeasure, Long> limit : limits.entrySet()) {
      long above = Math.max(0, limit.getKey().of(cost) - limit.getValue());
      excess += (double) above / limit.getValue();
    }
    return new Step(genotype, excess);
  }
}
