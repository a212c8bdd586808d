package io.mixnas.controller;

import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Provider;
import java.util.OptionalInt;

/**
 * Creates controllers of one kind. To add a kind, name its provider in {@code
 * META-INF/services/io.mixnas.controller.ControllerProvider} of a jar: see docs/extending.md.
 */
public interface ControllerProvider extends Provider {
  /**
   * Creates a fresh controller.
   *
   * @param options a value for each of {@link #options}
   * @throws IllegalArgumentException stating the rule, when the controller cannot work with them
   */
  Controller create(ControllerContext context, OptionValues options);

  /**
   * Returns how many trials are random before the controller learns from trials, or empty when
   * there is no such number.
   */
  default OptionalInt randomTrials(OptionValues options) {
    return OptionalInt.empty();
  }

  /** Returns whether its controllers learn from {@link ControllerContext#cheapScores}. */
  default boolean usesCheapScores() {
    return false;
  }

  /** Returns whether the trial that the controller would choose is the one with the best reward. */
  default boolean choosesByReward() {
    return true;
  }

  /**
   * Returns whether the controller asks for trainings of other lengths than the campaign's usual
   * one.
   */
  default boolean variesEpochs() {
    return false;
  }
}
