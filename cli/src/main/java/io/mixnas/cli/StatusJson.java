package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.campaign.LatencyBudget;
import io.mixnas.campaign.PlacedTrials;
import io.mixnas.campaign.ScoredNetworks;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignSummary;
import io.mixnas.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Formats where a campaign stands, for scripts. */
final class StatusJson {
  private StatusJson() {}

  static String of(CampaignStatus status) {
    CampaignSummary summary = status.summary();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("directory", status.address().toString());
    root.put("state", status.state().label());
    root.put("trials", trials(status));
    root.put("cheapScores", status.cheapScores().stream().map(StatusJson::scored).toList());
    root.put("executors", status.executors().stream().map(StatusJson::executor).toList());
    root.put("preparationSeconds", status.preparation().toMillis() / 1000.0);
    root.put("trainingSeconds", summary.trainingTime().toMillis() / 1000.0);
    Objective objective = status.settings().objective();
    root.put("best", summary.best().map(best -> trial(best, objective)).orElse(null));
    root.put("measure", Trial.measure(status.front()).tree());
    root.put("front", status.front().stream().map(trial -> trial(trial, objective)).toList());
    root.put("hypervolume", hypervolume(status));
    root.put("winners", status.winners());
    root.put("verification", status.verification().map(VerificationJson::of).orElse(null));
    root.put("settings", settings(status.settings()));
    return ScriptJson.of(root);
  }

  private static Map<String, Object> trials(CampaignStatus status) {
    CampaignSummary summary = status.summary();
    Map<String, Object> trials = new LinkedHashMap<>();
    trials.put("goal", status.settings().trials());
    trials.put("finished", summary.finished());
    trials.put("complete", summary.complete());
    trials.put("failed", summary.failed());
    trials.put("running", summary.running());
    trials.put("proposed", summary.proposed());
    return trials;
  }

  private static Map<String, Object> scored(ScoredNetworks networks) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("evaluator", networks.evaluator());
    node.put("preparationSeconds", networks.preparation().toMillis() / 1000.0);
    node.put("networks", networks.networks());
    node.put("seconds", networks.scoring().toMillis() / 1000.0);
    node.put("trials", networks.trials());
    node.put("tau", networks.tau().isPresent() ? networks.tau().getAsDouble() : null);
    return node;
  }

  private static Map<String, Object> executor(PlacedTrials executor) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("executor", executor.executor());
    node.put("machine", executor.machine());
    node.put("kernels", executor.kernels());
    node.put("running", executor.running());
    node.put("ended", executor.ended());
    node.put("lost", executor.lost());
    return node;
  }

  private static Map<String, Object> hypervolume(CampaignStatus status) {
    if (status.hypervolume().isEmpty()) {
      return null;
    }
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("accuracy", 0);
    status.reference().costs().forEach((cost, most) -> reference.put(name(cost), most));
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("value", status.hypervolume().getAsDouble());
    node.put("reference", reference);
    return node;
  }

  private static String name(CostMeasure cost) {
    return switch (cost) {
      case MULTIPLY_ADDS -> "multiplyAdds";
      case PARAMETERS -> "parameters";
      case MEMORY -> "peakActivationBytes";
    };
  }

  private static Map<String, Object> trial(Trial trial, Objective objective) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("number", trial.number());
    node.put("score", trial.score());
    node.put("reward", objective.reward(trial));
    node.put("metrics", trial.requireEvaluation().metrics());
    trial.fidelity().ifPresent(asked -> node.put("epochs", asked.epochs()));
    node.put("genotype", trial.genotype().toString());
    node.put("multiplyAdds", trial.cost().multiplyAdds());
    node.put("parameters", trial.cost().parameters());
    node.put("peakActivationBytes", trial.cost().peakActivationBytes());
    return node;
  }

  private static Map<String, Object> settings(CampaignSettings settings) {
    OptionalLong limit = settings.budget().limit();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("data", settings.data());
    node.put("space", settings.searchSpace().name());
    node.put("controller", settings.controller().name());
    node.put("flopsBudget", limit.isPresent() ? limit.getAsLong() : null);
    node.put("latencyBudgetSeconds", settings.latency().map(LatencyBudget::seconds).orElse(null));
    node.put("objective", settings.objective().tree());
    node.put("limits", settings.objective().limits().most());
    node.put("warmStart", settings.warmStart().orElse(null));
    node.put("minutes", settings.minutes().isPresent() ? settings.minutes().getAsDouble() : null);
    node.put("workers", settings.workers());
    node.put("seed", settings.seed());
    return node;
  }
}
