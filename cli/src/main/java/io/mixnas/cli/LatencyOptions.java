package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettingsBuilder;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Reads the options for how fast a campaign's networks must be. */
final class LatencyOptions {
  @Option(
      names = "--latency-budget",
      paramLabel = "TIME",
      description =
          "Longest that a network may take for one image on this machine, such as 5ms, 500us or"
              + " unlimited: measured in ONNX Runtime before its training, while no other is"
              + " trained. A slower one is a failed trial that took next to no time (default:"
              + " unlimited).")
  private Optional<String> budget = Optional.empty();

  @Option(
      names = "--latency-threads",
      paramLabel = "N",
      description = "Threads by which that is measured (default: 1).")
  private Optional<Integer> threads = Optional.empty();

  /**
   * Changes the settings for which an option was given.
   *
   * @throws IllegalArgumentException naming the option that cannot be applied
   */
  void applyTo(CampaignSettingsBuilder builder) {
    budget.ifPresent(builder::latencyBudget);
    threads.ifPresent(builder::latencyThreads);
  }
}
