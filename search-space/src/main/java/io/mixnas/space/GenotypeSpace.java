package io.mixnas.space;

import io.mixnas.cost.Cost;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Presents a search space to a search: its genotypes and the cost of each. A {@link SearchSpace}
 * has an architecture for each genotype; a benchmark table has only figures.
 */
public interface GenotypeSpace {
  /** Returns the space's name, such as {@code mixnet}. */
  String name();

  /** Returns what a search decides, in the order of a genotype's choices. */
  List<Decision> decisions();

  /**
   * Returns the one genotype that represents all equivalent ones.
   *
   * @throws IllegalArgumentException when the genotype does not belong to this space
   */
  Genotype canonical(Genotype genotype);

  /**
   * Returns the cost of a genotype's network.
   *
   * @throws IllegalArgumentException when the genotype does not belong to this space
   */
  Cost cost(Genotype genotype);

  /** Returns the number of genotypes. */
  default BigInteger size() {
    return decisions().stream()
        .map(decision -> BigInteger.valueOf(decision.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** Returns a genotype drawn uniformly. It need not be canonical. */
  default Genotype sample(RandomGenerator random) {
    return Genotype.of(
        decisions().stream().map(decision -> random.nextInt(decision.size())).toList());
  }

  /** Returns the genotype with one uniformly drawn decision changed to a different option. */
  default Genotype mutate(Genotype genotype, RandomGenerator random) {
    requireOwn(genotype);
    if (decisions().isEmpty()) {
      throw new IllegalStateException("space " + name() + " has nothing to decide");
    }
    int decision = random.nextInt(decisions().size());
    int other = random.nextInt(decisions().get(decision).size() - 1);
    return genotype.with(decision, other < genotype.choice(decision) ? other : other + 1);
  }

  /**
   * Refuses a genotype of another space.
   *
   * @throws IllegalArgumentException naming the decision
   */
  default void requireOwn(Genotype genotype) {
    if (genotype.size() != decisions().size()) {
      throw new IllegalArgumentException(
          "genotype: space %s has %s decisions, genotype %s"
              .formatted(name(), decisions().size(), genotype.size()));
    }
    for (int i = 0; i < decisions().size(); i++) {
      if (genotype.choice(i) >= decisions().get(i).size()) {
        throw new IllegalArgumentException(
            "genotype: %s has %s options, option index was %s"
                .formatted(
                    decisions().get(i).name(), decisions().get(i).size(), genotype.choice(i)));
      }
    }
  }
}
