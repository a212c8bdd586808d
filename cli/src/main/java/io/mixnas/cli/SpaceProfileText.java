package io.mixnas.cli;

import io.mixnas.campaign.SpaceProfile;
import io.mixnas.controller.Budget;
import io.mixnas.objective.CostMeasure;
import io.mixnas.results.text.Quantities;
import io.mixnas.space.SearchSpace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what the networks of a campaign's space cost, in a line for people. */
final class SpaceProfileText {
  private SpaceProfileText() {}

  static String of(SearchSpace space, Budget budget) {
    SpaceProfile profile = SpaceProfile.of(space, budget);
    String costs =
        List.of(CostMeasure.MULTIPLY_ADDS, CostMeasure.PARAMETERS).stream()
            .map(measure -> costs(profile, measure))
            .collect(Collectors.joining(", "));
    String within =
        budget.limits().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, "; %s of random networks are within the budget", share(profile));
    return "networks of the space: %s%s".formatted(costs, within);
  }

  private static String costs(SpaceProfile profile, CostMeasure measure) {
    List<Long> costs = profile.by(measure);
    return "%s to %s %s (random ones about %s)"
        .formatted(
            Quantities.count(costs.get(0)),
            Quantities.count(costs.get(2)),
            measure.unit(),
            Quantities.count(costs.get(1)));
  }

  private static String share(SpaceProfile profile) {
    double percent = 100 * profile.within();
    if (percent == 0) {
      return "fewer than 0.5 %";
    }
    return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }
}
