package io.mixnas.controller.benchmark;

import io.mixnas.controller.Budget;
import io.mixnas.controller.pareto.Hypervolume;
import io.mixnas.controller.pareto.NonDominated;
import io.mixnas.controller.pareto.Point;
import io.mixnas.cost.Cost;
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
    List<Point> seen = trials.stream().map(trial -> point(trial.score(), trial.cost())).toList();
    List<Point> front =
        NonDominated.of(seen).stream()
            .map(index -> trials.get(index))
            .map(trial -> point(table.entry(trial.genotype()).accuracy(), trial.cost()))
            .toList();
    return volume(front) / volume(truth());
  }

  private List<Point> truth() {
    return table.within(Budget.unlimited()).stream()
        .map(entry -> point(entry.accuracy(), entry.cost()))
        .toList();
  }

  private double volume(List<Point> points) {
    return Hypervolume.of(points, new Point(accuracy, -(double) multiplyAdds));
  }

  /** Both objectives are maximised. */
  private static Point point(double accuracy, Cost cost) {
    return new Point(accuracy, -(double) cost.multiplyAdds());
  }
}
