package io.mixnas.controller;

import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;

/**
 * Defines the option for the number of draws in a tournament, used beside an option {@code
 * population}.
 */
final class Tournament {
  private static final String NAME = "tournament";
  private static final String POPULATION = "population";

  private Tournament() {}

  /**
   * Returns the option. Its usual number is lowered to the population where that is smaller.
   *
   * @param help a description for people
   */
  static Option<Integer> option(int usual, String help) {
    return Option.of(
        NAME,
        Counts.from(1),
        (values, context) -> Math.min(usual, (Integer) values.values().get(POPULATION)),
        Integer.toString(usual),
        help);
  }

  /** Refuses more draws than the population has members. */
  static void requireWithin(OptionValues values, OptionContext context) {
    int population = (Integer) values.values().get(POPULATION);
    int draws = (Integer) values.values().get(NAME);
    if (draws > population) {
      throw new IllegalArgumentException(
          "tournament: must be between 1 and the population of %s, was %s"
              .formatted(population, draws));
    }
  }
}
