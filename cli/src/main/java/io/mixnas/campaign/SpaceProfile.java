package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes what the networks of a search space cost, and how many of them are within a budget.
 *
 * <p>The cheapest and the largest network are found by coordinate descent and ascent in
 * multiply-adds: no change of a single decision leads further.
 *
 * @param cheapest the cost of the cheapest network
 * @param middle the median cost of random networks, by multiply-adds
 * @param largest the cost of the largest network
 * @param within the share of random networks that are within the budget, 0 to 1
 */
public record SpaceProfile(Cost cheapest, Cost middle, Cost largest, double within) {
  private static final int SAMPLES = 501;
  private static final long SEED = 1;

  /** Looks at some hundred random networks, the same ones each time. */
  public static SpaceProfile of(GenotypeSpace space, Budget budget) {
    List<Genotype> drawn = drawn(space);
    List<Cost> costs =
        drawn.stream()
            .map(space::cost)
            .sorted(Comparator.comparingLong(Cost::multiplyAdds))
            .toList();
    long allowed = costs.stream().filter(budget::allows).count();
    return new SpaceProfile(
        furthest(space, drawn.get(0), cost -> -cost.multiplyAdds()),
        costs.get(SAMPLES / 2),
        furthest(space, drawn.get(0), Cost::multiplyAdds),
        (double) allowed / SAMPLES);
  }

  /**
   * Returns the random network whose multiply-adds are the median of those within a budget, or of
   * all where there are none.
   */
  static Genotype typical(GenotypeSpace space, Budget budget) {
    Map<Boolean, List<Genotype>> drawn =
        drawn(space).stream()
            .sorted(Comparator.comparingLong(genotype -> space.cost(genotype).multiplyAdds()))
            .collect(Collectors.partitioningBy(genotype -> budget.allows(space.cost(genotype))));
    List<Genotype> usual = drawn.get(!drawn.get(true).isEmpty());
    return usual.get(usual.size() / 2);
  }

  private static List<Genotype> drawn(GenotypeSpace space) {
    SplittableRandom random = new SplittableRandom(SEED);
    return Stream.generate(() -> space.sample(random)).limit(SAMPLES).toList();
  }

  /** Returns the costs of the three networks by one measure, the cheapest first. */
  public List<Long> by(CostMeasure measure) {
    return Stream.of(cheapest, middle, largest).map(measure::of).toList();
  }

  private static Cost furthest(GenotypeSpace space, Genotype start, ToLongFunction<Cost> height) {
    Genotype best = start;
    Genotype before;
    do {
      before = best;
      for (int decision = 0; decision < space.decisions().size(); decision++) {
        best = best(space, best, decision, height);
      }
    } while (!best.equals(before));
    return space.cost(best);
  }

  private static Genotype best(
      GenotypeSpace space, Genotype from, int decision, ToLongFunction<Cost> height) {
    Decision options = space.decisions().get(decision);
    Genotype best = from;
    long highest = height.applyAsLong(space.cost(from));
    for (int option = 0; option < options.size(); option++) {
      Genotype changed = from.with(decision, option);
      long reached = height.applyAsLong(space.cost(changed));
      if (reached > highest) {
        best = changed;
        highest = reached;
      }
    }
    return best;
  }
}
