package io.mixnas.controller;

import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.PluginException;

/**
 * Stands in for a controller whose plug-in is not available. It accepts options but cannot be
 * created.
 */
record AbsentController(String name) implements ControllerProvider {
  @Override
  public String summary() {
    return "not here";
  }

  @Override
  public OptionSet options() {
    return OptionSet.unknown();
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    throw new PluginException("controller %s: is not here".formatted(name));
  }
}
