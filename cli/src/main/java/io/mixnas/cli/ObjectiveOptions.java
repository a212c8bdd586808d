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
              + " minimises: multiply-adds, and one other behind a comma (default:"
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
    target.ifPresent(builder::objectiveTarget);
    alpha.ifPresent(builder::objectiveAlpha);
    beta.ifPresent(builder::objectiveBeta);
    warmStart.ifPresent(builder::warmStart);
  }

  private void applyCosts(CampaignSettingsBuilder builder) {
    List<CostMeasure> measures = costs.stream().map(CostMeasure::named).toList();
    if (builder.objectiveName().equals("pareto") && !measures.isEmpty()) {
      builder.objectiveCosts(measures);
    } else if (measures.size() == 1) {
      builder.objectiveCost(measures.get(0));
    } else if (!measures.isEmpty()) {
      throw new IllegalArgumentException(
          "--objective-cost: must be one cost unless the objective is pareto, were %s"
              .formatted(measures.size()));
    }
  }
}
