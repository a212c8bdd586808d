package io.mixnas.controller;

import io.mixnas.option.Option;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;

/**
 * Provides NSGA-II. Population 20 and tournament 2, as in the paper, were chosen on NAS-Bench-Macro
 * with budgets of 45, 50, 55, 65, 70 and 75 M and without a budget, using seeds from 5000; see
 * docs/controllers.md.
 */
public final class Nsga2Provider implements ControllerProvider {
  private static final Option<Integer> POPULATION =
      Option.of(
          "population",
          Counts.from(2),
          20,
          "number of networks that survive; half as many are drawn at random first");

  private static final Option<Integer> TOURNAMENT =
      Tournament.option(
          2, "number of draws from the population; the fittest of them becomes the parent");

  @Override
  public String name() {
    return "nsga2";
  }

  @Override
  public String summary() {
    return "evolves the whole front of reward and costs";
  }

  @Override
  public boolean usesCheapScores() {
    return true;
  }

  @Override
  public OptionSet options() {
    return OptionSet.of(POPULATION, TOURNAMENT).checked(Tournament::requireWithin);
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new Nsga2Controller(context, options.get(POPULATION), options.get(TOURNAMENT));
  }
}
