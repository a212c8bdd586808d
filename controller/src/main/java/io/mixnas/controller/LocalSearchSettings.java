package io.mixnas.controller;

import java.util.Map;
import java.util.OptionalInt;

/**
 * Settings of local search.
 *
 * @param initial random networks of which the best is where the search starts, at least 1
 */
public record LocalSearchSettings(int initial) implements ControllerSettings {
  static final String NAME = "local-search";

  public LocalSearchSettings {
    if (initial < 1) {
      throw new IllegalArgumentException("initial: must be at least 1, was " + initial);
    }
  }

  /** The best of 10, as White et al. do. */
  public static LocalSearchSettings defaults() {
    return new LocalSearchSettings(10);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OptionalInt randomTrials() {
    return OptionalInt.of(initial);
  }

  @Override
  public Map<String, Integer> options() {
    return Map.of("initial", initial);
  }
}
