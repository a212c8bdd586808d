package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.evaluator.PreparationException;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Draws the network of each step of a training. The network of a step depends on the seed and the
 * number of the step alone, so a resumed training draws the same ones.
 */
final class NetworkSampler {
  /** The most draws of networks for one step, and then of options, before costs are lowered. */
  private static final int MOST_DRAWS = 10_000;

  /** The most networks whose costs are lowered for one step, before the budget is too small. */
  private static final int MOST_DESCENTS = 20;

  /** The number of draws that are kept, which are all networks of a small space. */
  private static final int MOST_KEPT = 8_192;

  /** The number of draws among which the search for the smallest and the largest begins. */
  private static final int STARTS = 100;

  private final SearchSpace space;
  private final Map<CostMeasure, Long> limits;
  private final NetworkScale scale;
  private final Sampling sampling;
  private final long seed;
  private final Map<Genotype, Optional<SampledNetwork>> recent = new RecentlyUsed<>(MOST_KEPT);
  private NetworkExtremes extremes; // found when they are needed first
  private Optional<Boolean> rare = Optional.empty(); // found out when it is needed first

  /**
   * @param limits the most of each cost that an unscaled network may have; empty for any
   */
  NetworkSampler(
      SearchSpace space,
      Map<CostMeasure, Long> limits,
      NetworkScale scale,
      Sampling sampling,
      long seed) {
    this.space = space;
    this.limits = Map.copyOf(limits);
    this.scale = scale;
    this.sampling = sampling;
    this.seed = new SplittableRandom(seed).nextLong();
  }

  /**
   * Returns the network of a step.
   *
   * @throws PreparationException when no network is found that is within the budget and can be
   *     scaled
   */
  synchronized SampledNetwork at(long step) {
    if (sampling == Sampling.FAIR) {
      Optional<SampledNetwork> network = accepted(fair(step));
      if (network.isPresent()) {
        return network.get();
      }
    }
    return drawn(random(step));
  }

  /**
   * Returns the networks of a step that trains several: the largest, the smallest, and some others.
   *
   * @param others the number of the others
   */
  synchronized List<SampledNetwork> sandwich(long step, int others) {
    List<SampledNetwork> networks = new ArrayList<>();
    networks.add(extremes().largest());
    networks.add(extremes().smallest());
    SplittableRandom random = random(step);
    for (int i = 0; i < others; i++) {
      networks.add(drawn(random));
    }
    return networks;
  }

  /** Returns the smallest and the largest network. */
  synchronized NetworkExtremes extremes() {
    if (extremes == null) {
      SplittableRandom random = new SplittableRandom(seed);
      List<SampledNetwork> some = Stream.generate(() -> drawn(random)).limit(STARTS).toList();
      extremes = NetworkExtremes.of(space, some, this::accepted);
    }
    return extremes;
  }

  private SplittableRandom random(long step) {
    return new SplittableRandom(new SplittableRandom(seed + step).nextLong());
  }

  /**
   * Draws a network. Where too few are within the budget to draw one of them, the costs of a drawn
   * one are lowered.
   */
  private SampledNetwork drawn(SplittableRandom random) {
    Optional<SampledNetwork> found = areRare() ? Optional.empty() : found(random);
    return found.or(() -> lowered(random)).orElseThrow(this::noneFound);
  }

  private PreparationException noneFound() {
    return new PreparationException(
        "supernet: must find a network of space %s that is within the budget and can be %s times as wide, found none by %s draws and by lowering the costs of %s networks"
            .formatted(space.name(), scale.width(), 2 * MOST_DRAWS, MOST_DESCENTS));
  }

  /** Returns whether drawing finds no network for the first step. Then no step draws in vain. */
  private boolean areRare() {
    if (rare.isEmpty()) {
      rare = Optional.of(found(random(0)).isEmpty());
    }
    return rare.get();
  }

  /** Draws networks, and then options, until a network is accepted; empty when none is. */
  private Optional<SampledNetwork> found(SplittableRandom random) {
    return found(() -> space.sample(random))
        .or(() -> found(() -> space.canonical(space.sample(random))));
  }

  private Optional<SampledNetwork> found(Supplier<Genotype> genotypes) {
    return Stream.generate(() -> accepted(genotypes.get()))
        .limit(MOST_DRAWS)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Draws networks and lowers their costs until one is accepted; empty when none is. */
  private Optional<SampledNetwork> lowered(SplittableRandom random) {
    BudgetDescent descent = new BudgetDescent(space, limits);
    return Stream.generate(() -> descent.from(space.sample(random), random))
        .limit(MOST_DESCENTS)
        .flatMap(Optional::stream)
        .map(this::accepted)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Returns the genotype of a step, whose round gives every decision its options in turn. */
  private Genotype fair(long step) {
    int round = space.decisions().stream().mapToInt(Decision::size).max().orElse(1);
    SplittableRandom random = new SplittableRandom(~seed + step / round);
    int turn = (int) (step % round);
    List<Integer> choices = new ArrayList<>();
    for (Decision decision : space.decisions()) {
      choices.add(RandomOrder.below(decision.size(), random).get(turn % decision.size()));
    }
    return Genotype.of(choices);
  }

  private Optional<SampledNetwork> accepted(Genotype drawn) {
    Optional<SampledNetwork> known = recent.get(drawn);
    if (known == null) {
      known = network(drawn);
      recent.put(drawn, known);
    }
    return known;
  }

  private Optional<SampledNetwork> network(Genotype drawn) {
    if (sampling.isOfNetworks() && !space.isCanonical(drawn)) {
      return Optional.empty();
    }
    Genotype canonical = sampling.isOfNetworks() ? drawn : space.canonical(drawn);
    Architecture architecture = space.decode(canonical);
    if (!isWithinLimits(architecture)) {
      return Optional.empty();
    }
    try {
      Architecture scaled = scale.of(architecture);
      return Optional.of(new SampledNetwork(canonical, scaled, space.places(canonical)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // too narrow for its groups
    }
  }

  private boolean isWithinLimits(Architecture architecture) {
    if (limits.isEmpty()) {
      return true;
    }
    Cost cost = Cost.of(architecture);
    return limits.entrySet().stream()
        .allMatch(limit -> limit.getKey().of(cost) <= limit.getValue());
  }

  /** Returns a text that differs where other networks are drawn. */
  String text() {
    return text(sampling.text());
  }

  /** Returns the text of an older version that drew other networks, see {@link #text}. */
  Optional<String> earlierText() {
    return sampling.earlierText().map(this::text);
  }

  private String text(String drawn) {
    return drawn + " " + new TreeMap<>(limits);
  }
}
