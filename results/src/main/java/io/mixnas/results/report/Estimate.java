package io.mixnas.results.report;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * An estimate with its confidence interval of 95 %.
 *
 * @param estimate the estimate, which lies between the two ends
 * @param p the two-sided p value of the hypothesis that it is zero
 */
record Estimate(double estimate, double low, double high, double p) {
  static final double CONFIDENCE = 0.95;

  private static final double UPPER = 0.5 + CONFIDENCE / 2;

  /** Returns an interval of Student's t distribution. */
  static Estimate ofT(double estimate, double standardError, double degreesOfFreedom) {
    TDistribution t = new TDistribution(null, degreesOfFreedom);
    double half = t.inverseCumulativeProbability(UPPER) * standardError;
    double p = 2 * t.cumulativeProbability(-Math.abs(estimate) / standardError);
    return new Estimate(estimate, estimate - half, estimate + half, p);
  }

  /**
   * Returns the interval of a rank correlation, by Fisher's z with the standard error of Bonett and
   * Wright ("Sample size requirements for estimating Pearson, Kendall and Spearman correlations",
   * Psychometrika 2000).
   *
   * @param n the number of pairs, at least 4
   */
  static Estimate ofRankCorrelation(double rho, int n) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double bounded = Math.max(-0.999_999, Math.min(0.999_999, rho));
    double z = 0.5 * Math.log((1 + bounded) / (1 - bounded));
    double error = Math.sqrt((1 + rho * rho / 2) / (n - 3));
    double half = normal.inverseCumulativeProbability(UPPER) * error;
    double p = 2 * normal.cumulativeProbability(-Math.abs(z) / Math.sqrt(1.0 / (n - 3)));
    return new Estimate(rho, Math.tanh(z - half), Math.tanh(z + half), p);
  }
}
