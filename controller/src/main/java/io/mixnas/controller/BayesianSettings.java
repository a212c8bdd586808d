package io.mixnas.controller;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Settings of the model-based controller.
 *
 * @param initial random networks before the model decides, at least 2
 * @param observations most complete trials that the model learns from, at least 10; of more, the
 *     worst are forgotten
 */
public record BayesianSettings(int initial, int observations) implements ControllerSettings {
  static final String NAME = "bayesian";

  public BayesianSettings {
    if (initial < 2) {
      throw new IllegalArgumentException("initial: must be at least 2, was " + initial);
    }
    if (observations < 10) {
      throw new IllegalArgumentException("observations: must be at least 10, was " + observations);
    }
  }

  /** 8 random networks, 1,000 observations. */
  public static BayesianSettings defaults() {
    return new BayesianSettings(8, 1_000);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean choosesByReward() {
    return false;
  }

  @Override
  public OptionalInt randomTrials() {
    return OptionalInt.of(initial);
  }

  @Override
  public Map<String, Integer> options() {
    Map<String, Integer> options = new LinkedHashMap<>();
    options.put("initial", initial);
    options.put("observations", observations);
    return Collections.unmodifiableMap(options);
  }
}
