package io.mixnas.evaluator.zerocost;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Adds up scores after each was standardized: its distance from the mean of the reference networks,
 * in their standard deviations, times its weight. A score that is the same for all reference
 * networks adds nothing.
 */
final class StandardizedSum {
  private final ScoreSum sum;
  private final double[] means;
  private final double[] factors; // weight over standard deviation

  private StandardizedSum(ScoreSum sum, double[] means, double[] factors) {
    this.sum = sum;
    this.means = means;
    this.factors = factors;
  }

  /**
   * Creates a sum.
   *
   * @param reference the scores of each reference network, at least one
   */
  static StandardizedSum of(ScoreSum sum, List<List<Double>> reference) {
    double[] means = new double[sum.terms().size()];
    double[] factors = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      SummaryStatistics statistics = new SummaryStatistics();
      for (List<Double> row : reference) {
        statistics.addValue(comparable(sum, i, row.get(i)));
      }
      double deviation = statistics.getStandardDeviation();
      means[i] = statistics.getMean();
      factors[i] = deviation > 0 ? sum.terms().get(i).weight() / deviation : 0;
    }
    return new StandardizedSum(sum, means, factors);
  }

  /** Returns the sum of one network's scores. */
  double of(double[] scores) {
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      total += factors[i] * (comparable(sum, i, scores[i]) - means[i]);
    }
    return total;
  }

  private static double comparable(ScoreSum sum, int index, double score) {
    return sum.terms().get(index).score().comparable(score);
  }
}
