package io.mixnas.controller;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws a candidate. It takes the suggestions of a warm start first; then it draws by rejection,
 * every decision uniformly; when that finds nothing, it draws from an {@link Enumeration} of a
 * small space, or uses a {@link FeasibleSearch} in a large one.
 */
final class FeasibleSampler {
  /** At 30 microseconds each in the mixnet space, draws that all fail take 6 ms. */
  private static final int DRAWS = 200;

  /** A space of this size is enumerated within seconds. */
  private static final BigInteger SMALL = BigInteger.valueOf(200_000);

  private final Candidates candidates;
  private final CandidateSource rest;

  FeasibleSampler(Candidates candidates) {
    this.candidates = candidates;
    this.rest =
        candidates.space().size().compareTo(SMALL) <= 0
            ? new Enumeration(candidates)
            : new FeasibleSearch(candidates);
  }

  /**
   * Draws a candidate.
   *
   * @return empty when none is left
   * @throws InfeasibleBudgetException when no architecture is within the budget
   */
  Optional<Candidate> sample(RandomGenerator random) {
    return candidates.suggested().or(() -> drawn(random));
  }

  private Optional<Candidate> drawn(RandomGenerator random) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Optional<Candidate> candidate = candidates.fresh(candidates.space().sample(random));
      if (candidate.isPresent()) {
        return candidate;
      }
    }
    return rest.sample(random);
  }
}
