package io.mixnas.controller;

/**
 * Defines how thoroughly Bayesian optimisation looks for the most promising candidate.
 *
 * @param parents the number of trials with the best posterior means, whose neighbours and mutations
 *     become candidates
 * @param mutations the number of their mutations to draw
 * @param random the number of random draws besides
 * @param climbs the number of candidates from which a local search continues at each step
 * @param steps the most steps of that search
 */
record BayesianEffort(int parents, int mutations, int random, int climbs, int steps) {
  /** Returns an effort of about 1,000 candidates. */
  static BayesianEffort standard() {
    return new BayesianEffort(10, 300, 400, 3, 4);
  }
}
