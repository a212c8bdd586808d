package io.mixnas.controller;

import io.mixnas.option.OptionContext;
import io.mixnas.plugin.Chosen;
import io.mixnas.plugin.ProviderSettings;
import io.mixnas.plugin.Selection;
import java.util.OptionalInt;

/** Holds the chosen controller with a value for each of its options. */
public record ControllerSettings(Chosen<ControllerProvider> chosen)
    implements ProviderSettings<ControllerProvider> {
  /**
   * Completes a selection with the usual values of options that were not given.
   *
   * @throws IllegalArgumentException whose message begins with the name of an option, when a rule
   *     is broken
   */
  public static ControllerSettings of(
      Selection<ControllerProvider> selection, OptionContext context) {
    return new ControllerSettings(selection.complete(context));
  }

  /**
   * Creates a fresh controller.
   *
   * @throws io.mixnas.plugin.PluginException when it comes from a plug-in that fails or is not
   *     available
   */
  public Controller create(ControllerContext context) {
    return chosen.ask((provider, options) -> provider.create(context, options));
  }

  /** See {@link ControllerProvider#randomTrials}. */
  public OptionalInt randomTrials() {
    return chosen.ask(ControllerProvider::randomTrials);
  }

  /** See {@link ControllerProvider#usesCheapScores}. */
  public boolean usesCheapScores() {
    return chosen.ask((provider, options) -> provider.usesCheapScores());
  }

  /** See {@link ControllerProvider#choosesByReward}. */
  public boolean choosesByReward() {
    return chosen.ask((provider, options) -> provider.choosesByReward());
  }

  /** See {@link ControllerProvider#variesEpochs}. */
  public boolean variesEpochs() {
    return chosen.ask((provider, options) -> provider.variesEpochs());
  }
}
