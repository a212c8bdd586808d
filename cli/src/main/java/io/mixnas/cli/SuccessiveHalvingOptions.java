package io.mixnas.cli;

import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.controller.SuccessiveHalvingSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the controller {@code successive-halving}. */
final class SuccessiveHalvingOptions {
  @Option(
      names = "--rungs",
      paramLabel = "N",
      description =
          "Of successive-halving: fidelities; the highest trains for --epochs (default: 3).")
  private Optional<Integer> rungs = Optional.empty();

  @Option(
      names = "--reduction",
      paramLabel = "N",
      description =
          "Of successive-halving: one in so many is promoted and trained for so many times the"
              + " epochs (default: 3).")
  private Optional<Integer> reduction = Optional.empty();

  /**
   * Changes what was asked for.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  void applyTo(CampaignSettingsBuilder builder) {
    if (rungs.isEmpty() && reduction.isEmpty()) {
      return;
    }
    if (!(builder.controller() instanceof SuccessiveHalvingSettings before)) {
      throw new IllegalArgumentException(
          "--rungs, --reduction: are of controller successive-halving, the controller is "
              + builder.controller().name());
    }
    builder.controller(
        SuccessiveHalvingSettings.of(
            rungs.orElse(before.rungs()), reduction.orElse(before.reduction())));
  }
}
