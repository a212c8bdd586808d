package io.mixnas.controller;

import java.util.Map;

/**
 * Settings of the policy gradient.
 *
 * @param batch complete trials that an update of the policy learns from, at least 2
 */
public record PolicyGradientSettings(int batch) implements ControllerSettings {
  static final String NAME = "policy-gradient";

  public PolicyGradientSettings {
    if (batch < 2) {
      throw new IllegalArgumentException("batch: must be at least 2, was " + batch);
    }
  }

  /** Batches of 5. */
  public static PolicyGradientSettings defaults() {
    return new PolicyGradientSettings(5);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Integer> options() {
    return Map.of("batch", batch);
  }
}
