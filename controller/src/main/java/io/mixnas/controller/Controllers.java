package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.PluginDirectory;
import io.mixnas.plugin.Providers;
import io.mixnas.plugin.Selection;
import io.mixnas.space.GenotypeSpace;
import java.util.List;
import java.util.Map;

/** Where controllers come from. */
public final class Controllers {
  private static final Providers<ControllerProvider> OWN = in(PluginDirectory.none());

  private Controllers() {}

  /** Our own. */
  public static Providers<ControllerProvider> own() {
    return OWN;
  }

  /**
   * Our own and those of plug-ins.
   *
   * @throws io.mixnas.plugin.PluginException when one of theirs cannot be used
   */
  public static Providers<ControllerProvider> in(PluginDirectory plugins) {
    return Providers.of(ControllerProvider.class, "controller", plugins);
  }

  /** The same, where those that are not here may be looked at. */
  public static Providers<ControllerProvider> orAbsent(Providers<ControllerProvider> here) {
    return here.orAbsent(AbsentController::new);
  }

  /** Names of our own. */
  public static List<String> names() {
    return OWN.names();
  }

  /**
   * One of our own with its usual options, those of a campaign of some hundred trials.
   *
   * @throws IllegalArgumentException naming those there are when there is no such controller
   */
  public static ControllerSettings settings(String name) {
    return settings(name, Map.of());
  }

  /**
   * The same with some options as given, by their names.
   *
   * @throws IllegalArgumentException also when there is no such option, or a rule is broken
   */
  public static ControllerSettings settings(String name, Map<String, ?> given) {
    Selection<ControllerProvider> selection = OWN.select(name);
    for (Map.Entry<String, ?> option : given.entrySet()) {
      selection = selection.with(option.getKey(), option.getValue());
    }
    return ControllerSettings.of(selection, OptionContext.ofResolution(32));
  }

  /** A fresh controller that is after accuracy alone, within the budget. */
  public static Controller of(
      ControllerSettings settings, GenotypeSpace space, Budget budget, long seed) {
    return of(settings, space, budget, Objective.hard(), seed);
  }

  /**
   * A fresh controller.
   *
   * @param objective by whose reward it ranks trials
   */
  public static Controller of(
      ControllerSettings settings,
      GenotypeSpace space,
      Budget budget,
      Objective objective,
      long seed) {
    return settings.create(new ControllerContext(space, budget, objective, seed));
  }
}
