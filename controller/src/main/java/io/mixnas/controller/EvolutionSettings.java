package io.mixnas.controller;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of regularized evolution.
 *
 * @param population complete trials that may become parents, at least 2
 * @param tournament draws from the population of which the best becomes the parent, at least 1
 */
public record EvolutionSettings(int population, int tournament) implements ControllerSettings {
  static final String NAME = "evolution";

  public EvolutionSettings {
    if (population < 2) {
      throw new IllegalArgumentException("population: must be at least 2, was " + population);
    }
    if (tournament < 1 || tournament > population) {
      throw new IllegalArgumentException(
          "tournament: must be between 1 and the population of %d, was %d"
              .formatted(population, tournament));
    }
  }

  /** Population 20, tournament 5. */
  public static EvolutionSettings defaults() {
    return new EvolutionSettings(20, 5);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Integer> options() {
    Map<String, Integer> options = new LinkedHashMap<>();
    options.put("population", population);
    options.put("tournament", tournament);
    return Collections.unmodifiableMap(options);
  }
}
