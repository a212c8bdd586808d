package io.mixnas.campaign;

import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.Controllers;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.plugin.Plugin;
import io.mixnas.plugin.PluginDirectory;
import io.mixnas.plugin.Providers;
import java.nio.file.Path;
import java.util.Optional;

/** Holds the controllers and evaluators that campaigns may use. */
public record Plugins(
    Providers<ControllerProvider> controllers, Providers<EvaluatorProvider> evaluators) {
  private static final Plugins NONE = new Plugins(Controllers.own(), Evaluators.own());

  /** Returns only the project's own. */
  public static Plugins none() {
    return NONE;
  }

  /**
   * Returns the project's own and those in the jars of a directory.
   *
   * @throws io.mixnas.plugin.PluginException when a plug-in cannot be used
   */
  public static Plugins in(Path directory) {
    PluginDirectory jars = PluginDirectory.open(directory);
    return new Plugins(Controllers.in(jars), Evaluators.in(jars));
  }

  /** Returns the same, with which campaigns of missing plug-ins can be looked at, but not run. */
  Plugins orAbsent() {
    return new Plugins(Controllers.orAbsent(controllers), Evaluators.orAbsent(evaluators));
  }

  /**
   * Refuses a campaign that needs a missing plug-in.
   *
   * @throws CampaignException naming it
   */
  void require(CampaignDirectory directory, CampaignSettings settings) {
    require(
        directory,
        controllers.names().contains(settings.controller().name()),
        "controller " + settings.controller().name(),
        settings.controller().plugin());
    require(
        directory,
        evaluators.names().contains(settings.evaluator().name()),
        "evaluator " + settings.evaluator().name(),
        settings.evaluator().plugin());
  }

  private static void require(
      CampaignDirectory directory, boolean here, String what, Optional<Plugin> plugin) {
    if (!here) {
      throw new CampaignException(
          "%s: needs the %s%s, which is not here; name the directory of its jar by 'mixnas resume %s --plugins DIR'"
              .formatted(
                  directory.path(),
                  what,
                  plugin.map(text -> " of the plug-in " + text).orElse(""),
                  directory.path()));
    }
  }
}
