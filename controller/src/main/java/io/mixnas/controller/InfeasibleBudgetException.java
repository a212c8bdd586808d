package io.mixnas.controller;

/** A budget that no architecture of the space meets; the message is one line fit for a user. */
public final class InfeasibleBudgetException extends RuntimeException {
  InfeasibleBudgetException(String space, Budget budget, Candidate cheapest) {
    super(
        "budget: must be at least %d multiply-adds in space %s, was %d; the cheapest architecture found is genotype %s"
            .formatted(
                cheapest.cost().multiplyAdds(),
                space,
                budget.limit().orElseThrow(),
                cheapest.genotype()));
  }
}
