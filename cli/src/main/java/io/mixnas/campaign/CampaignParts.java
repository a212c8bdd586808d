package io.mixnas.campaign;

import io.mixnas.controller.CheapScores;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.latency.LatencyModel;
import io.mixnas.release.Release;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.Session;
import io.mixnas.space.SearchSpace;
import java.time.Instant;
import java.util.function.Consumer;

/** Makes the parts of a campaign from its settings. */
final class CampaignParts {
  private CampaignParts() {}

  static ImageDataset images(CampaignSettings settings, Consumer<String> warnings) {
    return settings.dataSource().load(settings.dataSettings(), warnings);
  }

  static Controller controller(CampaignSettings settings, SearchSpace space) {
    return controller(settings, space, CheapScores.none());
  }

  static Controller controller(CampaignSettings settings, SearchSpace space, CheapScores scores) {
    return settings
        .controller()
        .create(
            new ControllerContext(
                space,
                settings.budget(),
                settings.objective(),
                settings.seed(),
                settings.evaluator().epochs(),
                scores));
  }

  /**
   * Returns an evaluator that only judges networks within the latency budget, if there is a budget.
   */
  static Evaluator withinLatency(
      Evaluator asked, CampaignSettings settings, CampaignStore store, Workplace workplace) {
    return settings
        .latency()
        .<Evaluator>map(
            budget ->
                new LatencyLimitedEvaluator(
                    asked,
                    budget,
                    LatencyMeter.onnx(budget.threads()),
                    LatencyLog.of(store),
                    workplace.isHere()))
        .orElse(asked);
  }

  /** Returns the session that begins now. */
  static Session session(CampaignSettings settings, Workplace workplace) {
    StringBuilder engine =
        new StringBuilder(settings.evaluator().training().engine().description());
    settings
        .latency()
        .ifPresent(b -> engine.append(", latency: ").append(LatencyModel.description()));
    settings.controller().plugin().ifPresent(jar -> engine.append(", controller of ").append(jar));
    settings.evaluators().stream()
        .flatMap(evaluator -> evaluator.plugin().stream())
        .distinct()
        .forEach(jar -> engine.append(", evaluator of ").append(jar));
    workplace.description().ifPresent(place -> engine.append(", trials on ").append(place));
    return Session.here(Instant.now(), Release.build(), engine.toString(), settings.trials());
  }
}
