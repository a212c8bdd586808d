package io.mixnas.evaluator.supernet;

import java.util.Optional;

/** Says how often each network of a space is drawn. */
enum Sampling {
  /** Every distinct network equally often: uniformly over canonical genotypes. */
  NETWORKS,
  /** Every option of every decision equally often, so that shallow networks are not rare. */
  DECISIONS,
  /**
   * Every option of a decision as equally often as the number of its options allows, within each
   * round of as many steps as the largest decision has options (FairNAS: Chu et al., ICCV 2021,
   * arXiv 1907.01845, but with an update after each network instead of one after each round). A
   * network that is not within the budget is replaced by one drawn as by {@link #DECISIONS}.
   */
  FAIR,
  /**
   * The largest network, the smallest, and some drawn as by {@link #DECISIONS}, all in one step.
   * The largest learns from the labels and the others from its probabilities (BigNAS: Yu et al.,
   * ECCV 2020, arXiv 2003.11142).
   */
  SANDWICH {
    @Override
    String text() {
      return "SANDWICH of DECISIONS";
    }

    /** Returns the text of a version that drew the others as by {@link #NETWORKS}. */
    @Override
    Optional<String> earlierText() {
      return Optional.of(name());
    }
  };

  /** Returns whether networks are drawn equally often, rather than options. */
  boolean isOfNetworks() {
    return this == NETWORKS;
  }

  /** Returns a text that differs where other networks are drawn. */
  String text() {
    return name();
  }

  /**
   * Returns the text of an older version that drew other networks; empty where all versions draw
   * the same.
   */
  Optional<String> earlierText() {
    return Optional.empty();
  }
}
