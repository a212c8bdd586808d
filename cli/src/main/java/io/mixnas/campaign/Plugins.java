package io.mixnas.campaign;

import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.Controllers;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.plugin.Plugin;
import io.mixnas.plugin.PluginDirectory;
import io.mixnas.plugin.Providers;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import java.nio.file.Path;
import java.util.Optional;

/** Holds the controllers, evaluators and stores that campaigns may use. */
public record Plugins(
    Providers<ControllerProvider> controllers,
    Providers<EvaluatorProvider> evaluators,
    CampaignStores stores) {
  private static final Plugins NONE =
      new Plugins(Controllers.own(), Evaluators.own(), CampaignStores.own());

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
    return new Plugins(Controllers.in(jars), Evaluators.in(jars), CampaignStores.in(jars));
  }

  /**
   * Returns these plug-ins with stand-ins for missing controllers and evaluators. A campaign can
   * then be inspected without its plug-ins, but not run.
   */
  Plugins orAbsent() {
    return new Plugins(Controllers.orAbsent(controllers), Evaluators.orAbsent(evaluators), stores);
  }

  /**
   * Refuses a campaign that needs a missing plug-in.
   *
   * @throws CampaignException naming it
   */
  void require(CampaignAddress address, CampaignSettings settings) {
    require(
        address,
        controllers.names().contains(settings.controller().name()),
        "controller " + settings.controller().name(),
        settings.controller().plugin());
    settings
        .evaluators()
        .forEach(
            evaluator ->
                require(
                    address,
                    evaluators.names().contains(evaluator.name()),
                    "evaluator " + evaluator.name(),
                    evaluator.plugin()));
  }

  private static void require(
      CampaignAddress address, boolean here, String what, Optional<Plugin> plugin) {
    if (!here) {
      throw new CampaignException(
          "%s: needs the %s%s, which is not available here; name the directory of its jar: mixnas resume %s --plugins DIR"
              .formatted(
                  address,
                  what,
                  plugin.map(text -> " of the plug-in " + text).orElse(""),
                  address.word()));
    }
  }
}
