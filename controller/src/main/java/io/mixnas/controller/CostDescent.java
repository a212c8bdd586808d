package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * Coordinate descent on multiply-adds: decision by decision in random order, the cheaper option is
 * taken, until the cost is low enough or no single change lowers it.
 */
final class CostDescent {
  private final Candidates candidates;
  private final LongPredicate enough;
  private Genotype genotype;
  private long multiplyAdds;

  private CostDescent(Candidates candidates, Genotype start, LongPredicate enough) {
    this.candidates = candidates;
    this.enough = enough;
    this.genotype = start;
    this.multiplyAdds = candidates.multiplyAdds(start);
  }

  /** Descends until within the budget, or as far as it goes. */
  static Genotype intoBudget(Candidates candidates, Genotype start, RandomGenerator random) {
    LongPredicate within =
        multiplyAdds -> multiplyAdds <= candidates.budget().limit().orElse(Long.MAX_VALUE);
    return new CostDescent(candidates, start, within).run(random);
  }

  /** Descends as far as it goes. */
  static Genotype toMinimum(Candidates candidates, Genotype start, RandomGenerator random) {
    return new CostDescent(candidates, start, multiplyAdds -> false).run(random);
  }

  private Genotype run(RandomGenerator random) {
    long before;
    do {
      before = multiplyAdds;
      for (int decision : Shuffled.upTo(genotype.size(), random)) {
        lower(decision, random);
      }
    } while (multiplyAdds < before && !enough.test(multiplyAdds));
    return genotype;
  }

  private void lower(int decision, RandomGenerator random) {
    GenotypeSpace space = candidates.space();
    for (int option : Shuffled.upTo(space.decisions().get(decision).size(), random)) {
      if (enough.test(multiplyAdds)) {
        return;
      }
      Genotype changed = genotype.with(decision, option);
      long cost = changed.equals(genotype) ? multiplyAdds : candidates.multiplyAdds(changed);
      if (cost < multiplyAdds) {
        genotype = changed;
        multiplyAdds = cost;
      }
    }
  }
}
