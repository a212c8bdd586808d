package io.mixnas.controller.benchmark;

import io.mixnas.controller.Budget;
import io.mixnas.controller.pareto.Constrained;
import io.mixnas.controller.pareto.Fronts;
import io.mixnas.controller.pareto.Point;
import io.mixnas.cost.Cost;
import io.mixnas.document.DocumentException;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Hypervolume;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.Locale;

/**
 * Measures a front of accuracy against multiply-adds by its hypervolume, as a share of the true
 * front's hypervolume. The members of a campaign's front are chosen by the scores that the search
 * saw, but count with their true accuracies. A lucky score therefore costs instead of helping.
 *
 * @param table the table with the true accuracies
 * @param accuracy the reference point's accuracy, 0 to 1; anything worse counts nothing
 * @param multiplyAdds the reference point's multiply-adds; anything costlier counts nothing
 */
public record FrontMeasure(AccuracyTable table, double accuracy, long multiplyAdds) {
  /**
   * Creates a measure.
   *
   * @throws DocumentException when no network of the table is better than the reference point in
   *     both, so that there is no front to find
   */
  public FrontMeasure {
    if (!hasFront(table, accuracy, multiplyAdds)) {
      throw new DocumentException(
          String.format(
              Locale.ROOT,
              "--reference-accuracy, --reference-flops: must be below the accuracy and above the"
                  + " multiply-adds of a network of %s, were %.2f %% and %s",
              table.name(),
              100 * accuracy,
              CostMeasure.format(multiplyAdds)));
    }
  }

  /** Returns whether a network of a table is better than a reference point in both. */
  public static boolean hasFront(AccuracyTable table, double accuracy, long multiplyAdds) {
    return table.within(Budget.unlimited()).stream()
        .anyMatch(
            entry -> entry.accuracy() > accuracy && entry.cost().multiplyAdds() < multiplyAdds);
  }

  /** Returns the share of the true front's hypervolume that a campaign's front covers, 0 to 1. */
  public double share(List<Trial> trials) {
    List<Constrained> seen =
        trials.stream()
            .map(trial -> Point.of(trial.score(), -(double) trial.cost().multiplyAdds()))
            .map(Constrained::feasible)
            .toList();
    List<AccuracyTable.Entry> front =
        Fronts.of(seen).members().stream()
            .limit(1)
            .flatMap(List::stream)
            .map(index -> table.entry(trials.get(index).genotype()))
            .toList();
    return volume(front) / volume(table.within(Budget.unlimited()));
  }

  private double volume(List<AccuracyTable.Entry> networks) {
    return Hypervolume.of(
        networks.stream().map(entry -> point(entry.accuracy(), entry.cost())).toList(),
        accuracy,
        -(double) multiplyAdds);
  }

  /** Returns a network's point. Both objectives are maximised, so multiply-adds are negated. */
  private static double[] point(double accuracy, Cost cost) {
    return new double[] {accuracy, -(double) cost.multiplyAdds()};
  }
}
