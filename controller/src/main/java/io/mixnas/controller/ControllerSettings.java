package io.mixnas.controller;

import java.util.Map;
import java.util.OptionalInt;

/** Which controller, and how it is set. */
public sealed interface ControllerSettings
    permits RandomSettings,
        EvolutionSettings,
        LocalSearchSettings,
        Nsga2Settings,
        BayesianSettings,
        PolicyGradientSettings,
        SuccessiveHalvingSettings {
  /** The controller's name, one of {@link Controllers#names}. */
  String name();

  /** Every setting by its name in documents, in order. */
  Map<String, Integer> options();

  /**
   * How many trials are random before the controller learns from trials; empty where there is no
   * such number.
   */
  default OptionalInt randomTrials() {
    return OptionalInt.empty();
  }

  /** Whether the trial that it would choose is the one with the best reward. */
  default boolean choosesByReward() {
    return true;
  }

  /**
   * The same for a campaign whose trainings have so many epochs.
   *
   * @throws IllegalArgumentException where they are too few for it
   */
  default ControllerSettings trainedFor(int epochs) {
    return this;
  }
}
