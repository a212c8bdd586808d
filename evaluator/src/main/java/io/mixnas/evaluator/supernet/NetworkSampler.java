package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Draws the network of each step of a training. The network of a step depends on the seed and the
 * number of the step alone, so a resumed training draws the same ones.
 */
final class NetworkSampler {
  /** The most draws for one step, before the budget is called too small. */
  private static final int MOST_DRAWS = 100_000;

  private final SearchSpace space;
  private final Predicate<Cost> budget;
  private final NetworkScale scale;
  private final Sampling sampling;
  private final long seed;

  /**
   * @param budget tells whether the unscaled network may be drawn
   */
  NetworkSampler(
      SearchSpace space,
      Predicate<Cost> budget,
      NetworkScale scale,
      Sampling sampling,
      long seed) {
    this.space = space;
    this.budget = budget;
    this.scale = scale;
    this.sampling = sampling;
    this.seed = new SplittableRandom(seed).nextLong();
  }

  /**
   * Returns the network of a step.
   *
   * @throws IllegalArgumentException when no network is found that is within the budget and can be
   *     scaled
   */
  SampledNetwork at(long step) {
    SplittableRandom random = new SplittableRandom(new SplittableRandom(seed + step).nextLong());
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      Optional<SampledNetwork> network = draw(space.sample(random));
      if (network.isPresent()) {
        return network.get();
      }
    }
    throw new IllegalArgumentException(
        "budget: none of %s networks drawn from space %s is within it and can be %s times as wide"
            .formatted(MOST_DRAWS, space.name(), scale.width()));
  }

  private Optional<SampledNetwork> draw(Genotype drawn) {
    Genotype canonical = space.canonical(drawn);
    if (sampling == Sampling.NETWORKS && !canonical.equals(drawn)) {
      return Optional.empty();
    }
    Architecture architecture = space.decode(canonical);
    if (!budget.test(Cost.of(architecture))) {
      return Optional.empty();
    }
    try {
      Architecture scaled = scale.of(architecture);
      return Optional.of(new SampledNetwork(canonical, scaled, space.places(canonical)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // too narrow for its groups
    }
  }
}
