package io.mixnas.controller;

import io.mixnas.objective.CostMeasure;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reports a budget that no architecture of the space meets, in one line that can be shown to a
 * user.
 */
public final class InfeasibleBudgetException extends RuntimeException {
  InfeasibleBudgetException(String space, Budget budget, Candidate cheapest) {
    super(
        (budget.limits().size() == 1
                ? ofOne(space, budget, cheapest)
                : ofAll(space, budget, cheapest))
            + " genotype "
            + cheapest.genotype());
  }

  private static String ofOne(String space, Budget budget, Candidate cheapest) {
    Map.Entry<CostMeasure, Long> limit = budget.limits().entrySet().iterator().next();
    return "budget: must be at least %s %s in space %s, was %s; the cheapest architecture found is"
        .formatted(
            limit.getKey().of(cheapest.cost()), limit.getKey().unit(), space, limit.getValue());
  }

  private static String ofAll(String space, Budget budget, Candidate cheapest) {
    return "budget: no architecture found in space %s within %s; the nearest has %s,"
        .formatted(
            space,
            budget,
            budget.limits().keySet().stream()
                .map(measure -> measure.of(cheapest.cost()) + " " + measure.unit())
                .collect(Collectors.joining(" and ")));
  }
}
