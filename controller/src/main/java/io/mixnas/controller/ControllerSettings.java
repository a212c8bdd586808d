package io.mixnas.controller;

import java.util.Map;

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
