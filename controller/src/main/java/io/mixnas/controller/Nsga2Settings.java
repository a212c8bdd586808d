package io.mixnas.controller;

import java.util.Map;

/**
 * Settings of NSGA-II.
 *
 * @param population networks that survive, at least 2
 */
public record Nsga2Settings(int population) implements ControllerSettings {
  static final String NAME = "nsga2";

  public Nsga2Settings {
    if (population < 2) {
      throw new IllegalArgumentException("population: must be at least 2, was " + population);
    }
  }

  /** Population 20. */
  public static Nsga2Settings defaults() {
    return new Nsga2Settings(20);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Integer> options() {
    return Map.of("population", population);
  }
}
