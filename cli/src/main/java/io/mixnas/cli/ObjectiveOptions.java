package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.objective.CostMeasure;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Reads the options on what a campaign aims for, and where it begins. */
final class ObjectiveOptions {
  @Option(
      names = "--params-budget",
      paramLabel = "N|NETWORK",
      description = "Most parameters, such as 2M; as --flops-budget (default: unlimited).")
  private Optional<String> parameters = Optional.empty();

  @Option(
      names = "--memory-budget",
      paramLabel = "BYTES|NETWORK",
      description =
          "Most bytes of feature maps at once, such as 500K, for one image; as --flops-budget"
              + " (default: unlimited).")
  private Optional<String> memory = Optional.empty();

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      description =
          "How trials are ranked: hard, by accuracy within the budget; mnasnet-soft, mnasnet-hard,"
              + " tunas, by a reward of accuracy and cost that has a target in place of the budget;"
              + " pareto, which nsga2 takes all costs of (default: hard).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--objective-cost",
      paramLabel = "COST",
      split = ",",
      description =
          "What its reward counts: multiply-adds, parameters or memory. Of pareto, what it"
              + " minimises: multiply-adds, and one other behind a comma, which may be a metric that"
              + " the evaluator tells, such as latencyMs; or such metrics alone (default:"
              + " multiply-adds).")
  private List<String> costs = List.of();

  @Option(
      names = "--objective-target",
      paramLabel = "N|NETWORK",
      description =
          "What a network should cost, no limit (default: the budget of that cost, which is then no"
              + " limit either).")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--objective-alpha",
      paramLabel = "W",
      description =
          "Of mnasnet: exponent up to the target, -10 to 0 (default: soft -0.07, hard 0).")
  private Optional<Double> alpha = Optional.empty();

  @Option(
      names = "--objective-beta",
      paramLabel = "W",
      description =
          "Of mnasnet: exponent above the target, -10 to 0 (default: soft -0.07, hard -1). Of"
              + " tunas: weight, below 0 (default: -0.1).")
  private Optional<Double> beta = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "METRIC=MOST",
      description =
          "The most that a metric of an evaluation may be, such as latencyMs=5, for any that the"
              + " evaluator tells; several times for several metrics. It is known only after the"
              + " training: a trial that exceeds it does not win, and ranks behind all that do not"
              + " (default: none).")
  private List<String> limits = List.of();

  @Option(
      names = "--warm-start",
      paramLabel = "DIR|zoo",
      description =
          "Learn from the complete trials of another campaign in the same space, without trying"
              + " again what was trained there on the same images in the same way; or begin with"
              + " the published networks that the space contains.")
  private Optional<String> warmStart = Optional.empty();

  /**
   * Changes the settings for which an option was given.
   *
   * @throws IllegalArgumentException naming the option that cannot be applied
   */
  void applyTo(CampaignSettingsBuilder builder) {
    parameters.ifPresent(text -> builder.limit(CostMeasure.PARAMETERS, text));
    memory.ifPresent(text -> builder.limit(CostMeasure.MEMORY, text));
    name.ifPresent(builder::objective);
    applyCosts(builder);
    limits.forEach(limit -> applyLimit(builder, limit));
    target.ifPresent(builder::objectiveTarget);
    alpha.ifPresent(builder::objectiveAlpha);
    beta.ifPresent(builder::objectiveBeta);
    warmStart.ifPresent(builder::warmStart);
  }

  private static void applyLimit(CampaignSettingsBuilder builder, String text) {
    int equals = text.indexOf('=');
    try {
      builder.limit(
          text.substring(0, Math.max(0, equals)), Double.parseDouble(text.substring(equals + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--limit: must be a metric and a number above 0, such as latencyMs=5, was '%s'"
              .formatted(text),
          e);
    }
  }

  private void applyCosts(CampaignSettingsBuilder builder) {
    if (builder.objectiveName().equals("pareto") && !costs.isEmpty()) {
      builder.objectiveCosts(costs);
    } else if (costs.size() == 1) {
      builder.objectiveCost(CostMeasure.named(costs.get(0)));
    } else if (!costs.isEmpty()) {
      throw new IllegalArgumentException(
          "--objective-cost: must be one cost unless the objective is pareto, were %s"
              .formatted(costs.size()));
    }
  }
}
