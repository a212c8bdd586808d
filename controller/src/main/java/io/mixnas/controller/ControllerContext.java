package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.space.GenotypeSpace;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Holds everything that a controller is created for.
 *
 * @param space the space whose genotypes it proposes
 * @param budget the budget that no proposal may exceed
 * @param objective the objective whose reward ranks the trials
 * @param seed the seed of all its randomness
 * @param epochs the epochs of the campaign's usual training; empty when unknown, or when nothing is
 *     trained
 * @param cheapScores what is known of networks before they are trained
 */
public record ControllerContext(
    GenotypeSpace space,
    Budget budget,
    Objective objective,
    long seed,
    OptionalInt epochs,
    CheapScores cheapScores) {
  public ControllerContext {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(epochs, "epochs");
    Objects.requireNonNull(cheapScores, "cheapScores");
  }

  /** Creates a context without cheap scores. */
  public ControllerContext(
      GenotypeSpace space, Budget budget, Objective objective, long seed, OptionalInt epochs) {
    this(space, budget, objective, seed, epochs, CheapScores.none());
  }

  /** Creates a context without a number of epochs, for controllers that do not need it. */
  public ControllerContext(GenotypeSpace space, Budget budget, Objective objective, long seed) {
    this(space, budget, objective, seed, OptionalInt.empty());
  }

  /** Returns the same context with these cheap scores. */
  public ControllerContext with(CheapScores scores) {
    return new ControllerContext(space, budget, objective, seed, epochs, scores);
  }
}
