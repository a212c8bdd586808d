package io.mixnas.results.report;

import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Computes the difference of the means of two samples whose variances may differ (Welch, "The
 * generalization of Student's problem when several different population variances are involved",
 * Biometrika 1947).
 */
final class Welch {
  /** The smallest number of values in a sample for which a difference is computed. */
  static final int FEWEST = 3;

  private Welch() {}

  /**
   * Returns the mean of one minus the mean of the other; empty if a sample is too small or nothing
   * varies.
   */
  static Optional<Estimate> difference(double[] one, double[] other) {
    if (one.length < FEWEST || other.length < FEWEST) {
      return Optional.empty();
    }
    SummaryStatistics first = summary(one);
    SummaryStatistics second = summary(other);
    double a = first.getVariance() / first.getN();
    double b = second.getVariance() / second.getN();
    if (!(a + b > 0)) {
      return Optional.empty();
    }
    double freedom = (a + b) * (a + b) / (a * a / (first.getN() - 1) + b * b / (second.getN() - 1));
    return Optional.of(Estimate.ofT(first.getMean() - second.getMean(), Math.sqrt(a + b), freedom));
  }

  private static SummaryStatistics summary(double[] values) {
    SummaryStatistics summary = new SummaryStatistics();
    for (double value : values) {
      summary.addValue(value);
    }
    return summary;
  }
}
