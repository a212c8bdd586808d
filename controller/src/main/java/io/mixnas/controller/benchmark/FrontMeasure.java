package io.mixnas.controller.benchmark;

import io.mixnas.controller.Budget;
import io.mixnas.controller.pareto.Constrained;
import io.mixnas.controller.pareto.Fronts;
import io.mixnas.controller.pareto.Point;
import io.mixnas.cost.Cost;
import io.mixnas.objective.Hypervolume;
import io.mixnas.trial.Trial;
import java.util.List;

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
