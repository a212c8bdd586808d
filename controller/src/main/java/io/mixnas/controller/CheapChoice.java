package io.mixnas.controller;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Lets a controller that breeds candidates prefer those that cheap scores like. Without cheap
 * scores it changes nothing.
 */
final class CheapChoice {
  private final CheapFeatures features;
  private final Shortlist shortlist;

  private CheapChoice(CheapFeatures features, Shortlist shortlist) {
    this.features = features;
    this.shortlist = shortlist;
  }

  /** Returns a choice by the cheap scores of a campaign, which standardises them once. */
  static CheapChoice of(ControllerContext context, Candidates candidates) {
    CheapScores scores = context.cheapScores();
    CheapFeatures features =
        scores.names().isEmpty() || !scores.sample().isEmpty()
            ? new CheapFeatures(scores, scores.sample())
            : new GenotypeEncoder(candidates, scores, ProposalSeeds.proposing(context.seed(), 0))
                .cheap();
    return new CheapChoice(features, new Shortlist(candidates, scores));
  }

  /** Returns whether there are no cheap scores. */
  boolean isEmpty() {
    return features.isEmpty();
  }

  /** Draws one of the first candidates from the shortlist; empty where there is none. */
  Optional<Candidate> first(RandomGenerator random) {
    return shortlist.draw(random);
  }

  /**
   * Returns the best of some candidates by the sum of their scores.
   *
   * @param most the greatest number that is returned
   */
  List<Candidate> best(List<Candidate> some, int most) {
    return isEmpty()
        ? some
        : some.stream()
            .sorted(
                Comparator.comparingDouble(
                        (Candidate candidate) -> features.sum(candidate.genotype()))
                    .reversed())
            .limit(most)
            .toList();
  }
}
