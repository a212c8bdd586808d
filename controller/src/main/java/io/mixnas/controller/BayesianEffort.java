package io.mixnas.controller;

/**
 * How thoroughly Bayesian optimisation looks for the candidate that promises most.
 *
 * @param parents trials with the best posterior means, whose neighbours and mutations are
 *     candidates
 * @param mutations of them that are drawn
 * @param random draws besides
 * @param climbs candidates from which a local search goes on at each step
 * @param steps of it at most
 */
record BayesianEffort(int parents, int mutations, int random, int climbs, int steps) {
  /** About 1,000 candidates. */
  static BayesianEffort standard() {
    return new BayesianEffort(10, 300, 400, 3, 4);
  }
}
