package io.mixnas.controller;

import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Provider;
import java.util.OptionalInt;

/**
 * Makes controllers of one kind. Whoever adds a kind names its provider in {@code
 * META-INF/services/io.mixnas.controller.ControllerProvider} of a jar: see docs/extending.md.
 */
public interface ControllerProvider extends Provider {
  /**
   * A fresh controller.
   *
   * @param options a value for each of {@link #options}
   * @throws IllegalArgumentException telling the rule, where it cannot work so
   */
  Controller create(ControllerContext context, OptionValues options);

  /**
   * How many trials are random before the controller learns from trials; empty where there is no
   * such number.
   */
  default OptionalInt randomTrials(OptionValues options) {
    return OptionalInt.empty();
  }

  /** Whether the trial that it would choose is the one with the best reward. */
  default boolean choosesByReward() {
    return true;
  }

  /** Whether it asks for trainings of other lengths than the campaign's usual one. */
  default boolean variesEpochs() {
    return false;
  }
}
