package io.mixnas.controller;

import io.mixnas.option.Option;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import java.util.OptionalInt;

/** Provides local search, which starts from the best of 10 random networks, as White et al. do. */
public final class LocalSearchProvider implements ControllerProvider {
  private static final Option<Integer> INITIAL =
      Option.of(
          "initial",
          Counts.from(1),
          10,
          "random networks, of which the best is where the search starts");

  @Override
  public String name() {
    return "local-search";
  }

  @Override
  public String summary() {
    return "tries the neighbours of the best";
  }

  @Override
  public OptionSet options() {
    return OptionSet.of(INITIAL);
  }

  @Override
  public OptionalInt randomTrials(OptionValues options) {
    return OptionalInt.of(options.get(INITIAL));
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new LocalSearchController(context, options.get(INITIAL));
  }
}
