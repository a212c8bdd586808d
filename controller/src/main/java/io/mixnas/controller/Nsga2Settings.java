package io.mixnas.controller;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of NSGA-II.
 *
 * @param population networks that survive, at least 2; half as many are drawn at random first
 * @param tournament draws from the population of which the fittest becomes the parent, at least 1
 */
public record Nsga2Settings(int population, int tournament) implements ControllerSettings {
  static final String NAME = "nsga2";

  public Nsga2Settings {
    if (population < 2) {
      throw new IllegalArgumentException("population: must be at least 2, was " + population);
    }
    if (tournament < 1 || tournament > population) {
      throw new IllegalArgumentException(
          "tournament: must be between 1 and the population of %s, was %s"
              .formatted(population, tournament));
    }
  }

  /**
   * Population 20, tournament 2, as in the paper. Chosen on NAS-Bench-Macro within 45, 50, 55, 65,
   * 70 and 75 M and without a budget, seeds from 5000; see docs/controllers.md.
   */
  public static Nsga2Settings defaults() {
    return new Nsga2Settings(20, 2);
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
