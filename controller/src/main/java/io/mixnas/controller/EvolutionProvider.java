package io.mixnas.controller;

import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import java.util.OptionalInt;

/** Provides regularized evolution. */
public final class EvolutionProvider implements ControllerProvider {
  private static final int LARGEST = 20;
  private static final int DRAWS = 5;

  private static final Option<Integer> TOURNAMENT =
      Tournament.option(
          DRAWS, "number of draws from the population; the best of them becomes the parent");

  private static final Option<Integer> POPULATION =
      Option.of(
          "population",
          Counts.from(2),
          EvolutionProvider::usualPopulation,
          "a quarter of the trials, within 2 to 20",
          "number of trials that may become parents; as many are random before evolution begins");

  @Override
  public String name() {
    return "evolution";
  }

  @Override
  public String summary() {
    return "mutates the best of a tournament; the oldest die";
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
  public OptionalInt randomTrials(OptionValues options) {
    return OptionalInt.of(options.get(POPULATION));
  }

  @Override
  public Controller create(ControllerContext context, OptionValues options) {
    return new EvolutionController(context, options.get(POPULATION), options.get(TOURNAMENT));
  }

  /**
   * Returns the usual population: a quarter of the trials, at least 2 and at most 20. The first
   * population is random; the remaining trials are mutations. The population is never smaller than
   * a tournament that was given.
   */
  private static int usualPopulation(OptionValues values, OptionContext context) {
    int quarter = Math.max(2, Math.min(LARGEST, context.trials() / 4));
    return Math.max(quarter, values.find(TOURNAMENT).orElse(1));
  }
}
