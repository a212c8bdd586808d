package io.mixnas.evaluator.supernet;

/** Says how often each network of a space is drawn. */
enum Sampling {
  /** Every distinct network equally often: uniformly over canonical genotypes. */
  NETWORKS,
  /** Every option of every decision equally often, so that shallow networks are not rare. */
  DECISIONS,
  /**
   * Every option of every decision equally often within each round of as many steps as the largest
   * decision has options (FairNAS: Chu et al., ICCV 2021, arXiv 1907.01845, but with an update
   * after each network instead of one after each round). A network that is not within the budget is
   * replaced by one drawn as by {@link #DECISIONS}.
   */
  FAIR
}
