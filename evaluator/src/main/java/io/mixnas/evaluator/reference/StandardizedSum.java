package io.mixnas.evaluator.reference;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Adds up scores after each was standardized: its distance from the mean of the reference networks,
 * in their standard deviations, times its weight. A score that is the same for all reference
 * networks adds nothing.
 */
public final class StandardizedSum {
  private final double[] means;
  private final double[] factors; // weight over standard deviation

  private StandardizedSum(double[] means, double[] factors) {
    this.means = means;
    this.factors = factors;
  }

  /**
   * Creates a sum.
   *
   * @param weights the weight of each score
   * @param reference the scores of each reference network, at least one
   */
  public static StandardizedSum of(List<Double> weights, List<List<Double>> reference) {
    double[] means = new double[weights.size()];
    double[] factors = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      SummaryStatistics statistics = new SummaryStatistics();
      for (List<Double> row : reference) {
        statistics.addValue(row.get(i));
      }
      double deviation = statistics.getStandardDeviation();
      means[i] = statistics.getMean();
      factors[i] = deviation > 0 ? weights.get(i) / deviation : 0;
    }
    return new StandardizedSum(means, factors);
  }

  /** Returns the sum of one network's scores. */
  public double of(List<Double> scores) {
    double total = 0;
    for (int i = 0; i < means.length; i++) {
      total += factors[i] * (scores.get(i) - means[i]);
    }
    return total;
  }
}
