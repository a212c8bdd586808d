package io.mixnas.controller.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * The regrets of one controller's repeats.
 *
 * @param controller its name
 * @param repeats for each repeat, in order of the seeds, the regret after each number of
 *     evaluations from 1: accuracy points between the best network within the budget and the
 *     controller's winner
 */
public record RegretCurves(String controller, List<double[]> repeats) {
  public RegretCurves {
    repeats = repeats.stream().map(double[]::clone).toList();
    if (repeats.isEmpty()) {
      throw new IllegalArgumentException("repeats: must be at least 1, were none");
    }
  }

  /** Number of evaluations of each repeat. */
  public int evaluations() {
    return repeats.get(0).length;
  }

  /** The regret of every repeat after so many evaluations. */
  public double[] after(int evaluations) {
    return repeats.stream().mapToDouble(regret -> regret[evaluations - 1]).toArray();
  }

  /** The mean regret after each number of evaluations. */
  public double[] mean() {
    double[] mean = new double[evaluations()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Arrays.stream(after(i + 1)).sum() / repeats.size();
    }
    return mean;
  }
}
