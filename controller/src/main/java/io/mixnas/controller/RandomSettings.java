package io.mixnas.controller;

import java.util.Map;

/** Random search; there is nothing to set. */
public record RandomSettings() implements ControllerSettings {
  static final String NAME = "random";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Integer> options() {
    return Map.of();
  }
}
