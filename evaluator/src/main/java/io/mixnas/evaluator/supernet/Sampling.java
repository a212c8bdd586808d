package io.mixnas.evaluator.supernet;

/** Says how often each network of a space is drawn. */
enum Sampling {
  /** Every distinct network equally often: uniformly over canonical genotypes. */
  NETWORKS,
  /** Every option of every decision equally often, so that shallow networks are not rare. */
  DECISIONS
}
