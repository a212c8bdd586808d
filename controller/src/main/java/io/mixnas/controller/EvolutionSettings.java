package io.mixnas.controller;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Settings of regularized evolution.
 *
 * @param population complete trials that may become parents, at least 2
 * @param tournament draws from the population of which the best becomes the parent, at least 1
 */
public record EvolutionSettings(int population, int tournament) implements ControllerSettings {
  static final String NAME = "evolution";
  private static final int LARGEST = 20;
  private static final int DRAWS = 5;

  public EvolutionSettings {
    if (population < 2) {
      throw new IllegalArgumentException("population: must be at least 2, was " + population);
    }
    if (tournament < 1 || tournament > population) {
      throw new IllegalArgumentException(
          "tournament: must be between 1 and the population of %s, was %s"
              .formatted(population, tournament));
    }
  }

  /** Population 20, tournament 5: for campaigns of a hundred trials or some hundred. */
  public static EvolutionSettings defaults() {
    return new EvolutionSettings(LARGEST, DRAWS);
  }

  /**
   * The defaults of a campaign of so many trials: a quarter of them are the first population, which
   * is random, but never fewer than 2 nor more than 20; the rest are mutations.
   */
  public static EvolutionSettings forTrials(int trials) {
    int population = Math.max(2, Math.min(LARGEST, trials / 4));
    return new EvolutionSettings(population, Math.min(DRAWS, population));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OptionalInt randomTrials() {
    return OptionalInt.of(population);
  }

  @Override
  public Map<String, Integer> options() {
    Map<String, Integer> options = new LinkedHashMap<>();
    options.put("population", population);
    options.put("tournament", tournament);
    return Collections.unmodifiableMap(options);
  }
}
