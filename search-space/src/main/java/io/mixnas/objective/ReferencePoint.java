package io.mixnas.objective;

import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the {@link Hypervolume} of a campaign is measured from: accuracy 0, and so much of each
 * cost. It must not depend on the trials, or the measure would change its scale as they come in.
 *
 * @param costs two at most, multiply-adds first; what costs as much adds nothing
 */
public record ReferencePoint(Map<CostMeasure, Long> costs) {
  public ReferencePoint {
    if (costs.isEmpty() || costs.size() > 2) {
      throw new IllegalArgumentException("costs: must be 1 or 2, were " + costs.size());
    }
    costs = Collections.unmodifiableMap(new EnumMap<>(costs));
  }

  /**
   * The hypervolume of complete trials, as a part of that of a network which is always right and
   * costs nothing: 0 to 1. Trials in another state do not count.
   */
  public double hypervolume(Collection<Trial> trials) {
    double[] origin = new double[costs.size() + 1];
    return Hypervolume.of(
        trials.stream()
            .filter(trial -> trial.state() instanceof TrialState.Complete)
            .map(this::point)
            .toList(),
        origin);
  }

  /** Accuracy, and of each cost the part that is spared. */
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
