package io.mixnas.controller;

import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws many random candidates and takes the one that cheap scores like best. It differs from
 * everything proposed before in at least two decisions.
 */
final class CheapSampler {
  private static final int DRAWS = 100;

  private final Candidates candidates;
  private final CheapFeatures features;

  CheapSampler(Candidates candidates, CheapFeatures features) {
    this.candidates = candidates;
    this.features = features;
  }

  /**
   * Draws a candidate.
   *
   * @return empty when there are no cheap scores, or none of the random candidates may be proposed
   */
  Optional<Candidate> sample(RandomGenerator random) {
    if (features.isEmpty()) {
      return Optional.empty();
    }
    CandidatePool pool =
        new CandidatePool(
            candidates, candidates.proposed().stream().map(Candidate::genotype).toList());
    pool.addRandom(DRAWS, random);
    return pool.canonical(pool.members()).stream()
        .max(Comparator.comparingDouble(candidate -> features.sum(candidate.genotype())));
  }
}
