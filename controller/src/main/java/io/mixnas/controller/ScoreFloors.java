package io.mixnas.controller;

import io.mixnas.controller.gaussian.GenotypePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Raises scores that lie far below the others of the same training. The least that is left is
 *
 * <pre>
 * median - 10 (median - lower quartile)
 * </pre>
 *
 * <p>A training that diverged may have a loss of a million beside others near 1. Without a floor,
 * all others would be equal once they are standardised. All scores of one training may be lower
 * than those of another, so each training has a floor of its own. It has none where the lower
 * quartile equals the median. Of fewer than 7 scores, one that lies far below is itself a part of
 * the lower quartile, so few scores cannot tell what is far.
 */
final class ScoreFloors {
  /**
   * The depth of the floor, in distances of the lower quartile from the median. For a normal
   * distribution, 10 of them are 6.7 standard deviations, so scores of ordinary spread are never
   * raised.
   */
  private static final double DEPTH = 10;

  private final Map<Integer, Double> floors = new HashMap<>(); // by the number of the training

  /**
   * @param inputs what was scored
   * @param scores the score of each
   */
  ScoreFloors(List<GenotypePoint> inputs, List<Double> scores) {
    Map<Integer, List<Double>> byTraining = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      byTraining
          .computeIfAbsent(inputs.get(i).training(), key -> new ArrayList<>())
          .add(scores.get(i));
    }
    byTraining.forEach((training, all) -> floors.put(training, floor(all)));
  }

  /** Returns the score of one of the inputs, or the floor of its training where that is higher. */
  double raised(GenotypePoint input, double score) {
    return Math.max(score, floors.get(input.training()));
  }

  private static double floor(List<Double> scores) {
    double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
    double median = StatUtils.percentile(values, 50);
    double quartile = StatUtils.percentile(values, 25);
    return quartile < median ? median - DEPTH * (median - quartile) : Double.NEGATIVE_INFINITY;
  }
}
