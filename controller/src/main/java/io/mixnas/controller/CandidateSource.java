package io.mixnas.controller;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds candidates where uniform draws found none. */
interface CandidateSource {
  /**
   * A candidate.
   *
   * @return empty when none is left
   * @throws InfeasibleBudgetException when no architecture is within the budget
   */
  Optional<Candidate> sample(RandomGenerator random);
}
