package io.mixnas.controller;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds candidates when uniform draws found none. */
interface CandidateSource {
  /**
   * Draws a candidate.
   *
   * @return empty when none is left
   * @throws InfeasibleBudgetException when no architecture is within the budget
   */
  Optional<Candidate> sample(RandomGenerator random);
}
