package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds a candidate that cheap scores like: the best that is left on their shortlist or, where they
 * have none, the best of many random ones. It differs from everything proposed before in at least
 * two decisions.
 */
final class CheapSampler {
  private static final int DRAWS = 100;

  private final Candidates candidates;
  private final CheapFeatures features;
  private final Shortlist shortlist;

  CheapSampler(Candidates candidates, CheapFeatures features, Shortlist shortlist) {
    this.candidates = candidates;
    this.features = features;
    this.shortlist = shortlist;
  }

  /**
   * Finds a candidate.
   *
   * @return empty when there are no cheap scores, or none of the candidates may be proposed
   */
  Optional<Candidate> sample(RandomGenerator random) {
    if (features.isEmpty()) {
      return Optional.empty();
    }
    List<Genotype> proposed = candidates.proposed().stream().map(Candidate::genotype).toList();
    return shortlist.isEmpty()
        ? bestOfRandom(proposed, random)
        : shortlist.first(proposed).or(() -> shortlist.draw(random));
  }

  private Optional<Candidate> bestOfRandom(List<Genotype> proposed, RandomGenerator random) {
    CandidatePool pool = new CandidatePool(candidates, proposed);
    pool.addRandom(DRAWS, random);
    return pool.canonical(pool.members()).stream()
        .max(Comparator.comparingDouble(candidate -> features.sum(candidate.genotype())));
  }
}
