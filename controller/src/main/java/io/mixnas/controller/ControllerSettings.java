package io.mixnas.controller;

import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Chosen;
import io.mixnas.plugin.Plugin;
import io.mixnas.plugin.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which controller, and how it is set: every option of it has a value. */
public record ControllerSettings(Chosen<ControllerProvider> chosen) {
  /**
   * A choice with its usual values for what was not given.
   *
   * @throws IllegalArgumentException that begins with the name of an option, when a rule is broken
   */
  public static ControllerSettings of(
      Selection<ControllerProvider> selection, OptionContext context) {
    return new ControllerSettings(selection.complete(context));
  }

  /** The controller's name. */
  public String name() {
    return chosen.name();
  }

  /** The values of its options. */
  public OptionValues options() {
    return chosen.values();
  }

  /** The jar that it is from; empty where it is ours. */
  public Optional<Plugin> plugin() {
    return chosen.provided().plugin();
  }

  /** What documents say. */
  public Map<String, Object> tree() {
    return chosen.tree();
  }

  /**
   * A fresh controller.
   *
   * @throws io.mixnas.plugin.PluginException when it is of a plug-in that fails, or is not here
   */
  public Controller create(ControllerContext context) {
    return chosen.ask((provider, options) -> provider.create(context, options));
  }

  /** See {@link ControllerProvider#randomTrials}. */
  public OptionalInt randomTrials() {
    return chosen.ask(ControllerProvider::randomTrials);
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
