package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Lowers the costs that the budget limits by coordinate descent. Decision by decision, in random
 * order, it takes the cheaper option, until nothing is left to lower or no single change lowers it.
 */
final class CostDescent {
  private final Candidates candidates;
  private final ToDoubleFunction<Cost> measure; // what to lower, at least 0; the descent ends at 0
  private Genotype genotype;
  private double height;

  private CostDescent(Candidates candidates, Genotype start, ToDoubleFunction<Cost> measure) {
    this.candidates = candidates;
    this.measure = measure;
    this.genotype = start;
    this.height = height(start);
  }

  /** Descends until the genotype is within the budget, or as far as possible. */
  static Genotype intoBudget(Candidates candidates, Genotype start, RandomGenerator random) {
    return new CostDescent(candidates, start, candidates.budget()::excess).run(random);
  }

  /** Descends as far as possible. */
  static Genotype toMinimum(Candidates candidates, Genotype start, RandomGenerator random) {
    return new CostDescent(candidates, start, candidates.budget()::load).run(random);
  }

  private Genotype run(RandomGenerator random) {
    double before;
    do {
      before = height;
      for (int decision : Shuffled.upTo(genotype.size(), random)) {
        lower(decision, random);
      }
    } while (height < before && height > 0);
    return genotype;
  }

  private void lower(int decision, RandomGenerator random) {
    GenotypeSpace space = candidates.space();
    for (int option : Shuffled.upTo(space.decisions().get(decision).size(), random)) {
      if (height == 0) {
        return;
      }
      Genotype changed = genotype.with(decision, option);
      double lower = changed.equals(genotype) ? height : height(changed);
      if (lower < height) {
        genotype = changed;
        height = lower;
      }
    }
  }

  private double height(Genotype of) {
    return measure.applyAsDouble(candidates.cost(of));
  }
}
