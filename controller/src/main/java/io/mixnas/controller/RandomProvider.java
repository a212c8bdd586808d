package io.mixnas.controller;

import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;

/** Provides random search. */
public final class RandomProvider implements ControllerProvider {
  @Override
  public String name() {
    return "random";
  }

  @Override
  public String summary() {
    return "draws every option with equal chance";
  }

  @Override
  public OptionSet options() {
    return OptionSet.of();
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new RandomController(context);
  }
}
