package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.PluginDirectory;
import io.mixnas.plugin.Providers;
import io.mixnas.plugin.Selection;
import io.mixnas.space.GenotypeSpace;
import java.util.List;
import java.util.Map;

/** Finds controllers, our own and those of plug-ins. */
public final class Controllers {
  private static final Providers<ControllerProvider> OWN = in(PluginDirectory.none());

  private Controllers() {}

  /** Returns our own controllers. */
  public static Providers<ControllerProvider> own() {
    return OWN;
  }

  /**
   * Returns our own controllers and those of plug-ins.
   *
   * @throws io.mixnas.plugin.PluginException when one of the plug-ins' cannot be used
   */
  public static Providers<ControllerProvider> in(PluginDirectory plugins) {
    return Providers.of(ControllerProvider.class, "controller", plugins);
  }

  /** Returns these controllers, with stand-ins for any that are not available. */
  public static Providers<ControllerProvider> orAbsent(Providers<ControllerProvider> here) {
    return here.orAbsent(AbsentController::new);
  }

  /** Returns the names of our own controllers. */
  public static List<String> names() {
    return OWN.names();
  }

  /**
   * Returns the usual settings of one of our own controllers, for a campaign of 100 trials.
   *
   * @throws IllegalArgumentException listing the known names when there is no such controller
   */
  public static ControllerSettings settings(String name) {
    return settings(name, Map.of());
  }

  /**
   * Returns the settings of one of our own controllers with some options given by name.
   *
   * @throws IllegalArgumentException when there is no such controller or option, or a rule is
   *     broken
   */
  public static ControllerSettings settings(String name, Map<String, ?> given) {
    Selection<ControllerProvider> selection = OWN.select(name);
    for (Map.Entry<String, ?> option : given.entrySet()) {
      selection = selection.with(option.getKey(), option.getValue());
    }
    return ControllerSettings.of(selection, OptionContext.ofResolution(32));
  }

  /** Creates a fresh controller that seeks accuracy alone, within the budget. */
  public static Controller of(
      ControllerSettings settings, GenotypeSpace space, Budget budget, long seed) {
    return of(settings, space, budget, Objective.hard(), seed);
  }

  /**
   * Creates a fresh controller.
   *
   * @param objective the objective whose reward ranks the trials
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
