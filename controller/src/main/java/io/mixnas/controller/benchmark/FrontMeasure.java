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
 * front's. A campaign's front is chosen by the scores that the search saw, and counts with the true
 * accuracies of its members, so that a lucky score costs instead of helping.
 *
 * @param table with the true accuracies
 * @param accuracy of the reference point, 0 to 1; what is worse counts nothing
 * @param multiplyAdds of the reference point; what is costlier counts nothing
 */
public record FrontMeasure(AccuracyTable table, double accuracy, long multiplyAdds) {
  /** Share of a campaign's front in the hypervolume of the table's, 0 to 1. */
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

  /** Both objectives are maximised. */
  private static double[] point(double accuracy, Cost cost) {
    return new double[] {accuracy, -(double) cost.multiplyAdds()};
  }
}
