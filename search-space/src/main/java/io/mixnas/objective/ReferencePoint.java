package io.mixnas.objective;

import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Represents the point from which the {@link Hypervolume} of a campaign is measured: accuracy 0 and
 * the greatest amount of each cost. It does not depend on the trials, so that the scale stays the
 * same as they arrive. Scores of other measures have no natural zero, and so no hypervolume.
 *
 * @param costs at most two costs, multiply-adds first; a network that costs as much adds nothing
 */
public record ReferencePoint(Map<CostMeasure, Long> costs) {
  public ReferencePoint {
    if (costs.size() > 2) {
      throw new IllegalArgumentException("costs: must be at most 2, were " + costs.size());
    }
    Map<CostMeasure, Long> ordered = new EnumMap<>(CostMeasure.class);
    ordered.putAll(costs);
    costs = Collections.unmodifiableMap(ordered);
  }

  /**
   * Returns the hypervolume of complete trials, as a share of that of a network which is always
   * right and costs nothing: 0 to 1. Trials in another state do not count. Empty when scores are
   * not accuracies.
   */
  public OptionalDouble hypervolume(Collection<Trial> trials) {
    List<Trial> complete =
        trials.stream().filter(trial -> trial.state() instanceof TrialState.Complete).toList();
    if (costs.isEmpty() || !Trial.measure(complete).isAccuracy()) {
      return OptionalDouble.empty();
    }
    double[] origin = new double[costs.size() + 1];
    return OptionalDouble.of(Hypervolume.of(complete.stream().map(this::point).toList(), origin));
  }

  /** Returns the accuracy and, for each cost, the share that is saved. */
  private double[] point(Trial complete) {
    double[] point = new double[costs.size() + 1];
    point[0] = complete.score();
    int i = 1;
    for (Map.Entry<CostMeasure, Long> cost : costs.entrySet()) {
      point[i] = 1 - cost.getKey().of(complete.cost()) / (double) cost.getValue();
      i++;
    }
    return point;
  }
}
