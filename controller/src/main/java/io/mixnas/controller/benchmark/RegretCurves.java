package io.mixnas.controller.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * Holds the regrets of one controller's repeats.
 *
 * @param controller the controller's name
 * @param repeats for each repeat, in order of the seeds, the regret after each number of
 *     evaluations from 1: the accuracy points between the best network within the budget and the
 *     controller's winner
 */
public record RegretCurves(String controller, List<double[]> repeats) {
  public RegretCurves {
    repeats = repeats.stream().map(double[]::clone).toList();
    if (repeats.isEmpty()) {
      throw new IllegalArgumentException("repeats: must be at least 1, were none");
    }
  }

  /** Returns the number of evaluations of each repeat. */
  public int evaluations() {
    return repeats.get(0).length;
  }

  /** Returns the regret of every repeat after this many evaluations. */
  public double[] after(int evaluations) {
    return repeats.stream().mapToDouble(regret -> regret[evaluations - 1]).toArray();
  }

  /** Returns the mean regret after each number of evaluations. */
  public double[] mean() {
    double[] mean = new double[evaluations()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Arrays.stream(after(i + 1)).sum() / repeats.size();
    }
    return mean;
  }
}
