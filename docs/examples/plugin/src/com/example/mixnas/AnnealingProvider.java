package com.example.mixnas;

import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;

/** Provides simulated annealing: {@code mixnas search --controller annealing}. */
public final class AnnealingProvider implements ControllerProvider {
  private static final Option<Double> TEMPERATURE =
      Option.of(
          "temperature",
          OptionKinds.number("above 0, at most 1", value -> value > 0 && value <= 1),
          0.05,
          "loss of reward that is accepted at first, one time in three");

  private static final Option<Double> COOLING =
      Option.of(
          "cooling",
          OptionKinds.number("above 0, at most 1", value -> value > 0 && value <= 1),
          0.95,
          "what each trial leaves of the temperature");

  @Override
  public String name() {
    return "annealing";
  }

  @Override
  public String summary() {
    return "walks from network to network, downhill ever more rarely";
  }

  @Override
  public OptionSet options() {
    return OptionSet.of(TEMPERATURE, COOLING);
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new AnnealingController(context, options.get(TEMPERATURE), options.get(COOLING));
  }
}
