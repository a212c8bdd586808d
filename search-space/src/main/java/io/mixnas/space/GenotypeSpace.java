package io.mixnas.space;

import io.mixnas.cost.Cost;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a search sees of a search space: genotypes, and what each costs. A {@link SearchSpace} has
 * an architecture behind each genotype; a table of a benchmark has its figures alone.
 */
public interface GenotypeSpace {
  /** Its name, such as {@code mixnet}. */
  String name();

  /** What a search decides, in the order of a genotype's choices. */
  List<Decision> decisions();

  /**
   * The one genotype that stands for all that are the same.
   *
   * @throws IllegalArgumentException when the genotype is not of this space
   */
  Genotype canonical(Genotype genotype);

  /**
   * What the genotype's network costs.
   *
   * @throws IllegalArgumentException when the genotype is not of this space
   */
  Cost cost(Genotype genotype);

  /** Number of genotypes. */
  default BigInteger size() {
    return decisions().stream()
        .map(decision -> BigInteger.valueOf(decision.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** A genotype drawn uniformly; not always canonical. */
  default Genotype sample(RandomGenerator random) {
    return Genotype.of(
        decisions().stream().map(decision -> random.nextInt(decision.size())).toList());
  }

  /** The genotype with one decision, drawn uniformly, changed to a different option. */
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
