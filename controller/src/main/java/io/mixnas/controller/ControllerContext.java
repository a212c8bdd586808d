package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.space.GenotypeSpace;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a controller is made for.
 *
 * @param space whose genotypes it proposes
 * @param budget that no proposal may exceed
 * @param objective by whose reward it ranks trials
 * @param seed of all that is random in it
 * @param epochs of the campaign's usual training; empty where that is not known, or nothing is
 *     trained
 */
public record ControllerContext(
    GenotypeSpace space, Budget budget, Objective objective, long seed, OptionalInt epochs) {
  public ControllerContext {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(epochs, "epochs");
  }

  /** Where the length of a training does not matter. */
  public ControllerContext(GenotypeSpace space, Budget budget, Objective objective, long seed) {
    this(space, budget, objective, seed, OptionalInt.empty());
  }
}
