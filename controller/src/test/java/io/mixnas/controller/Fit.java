package io.mixnas.controller;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.inference.ChiSquareTest;

/** Tests goodness of fit: how likely chance puts counts at least as far from the expected ones. */
final class Fit {
  private Fit() {}

  /** Returns the chi-square p-value for equal probabilities. */
  static double uniform(List<Long> counts) {
    double[] expected = new double[counts.size()];
    Arrays.fill(expected, 1);
    return of(expected, counts);
  }

  /**
   * Returns the chi-square p-value.
   *
   * @param expected the expected proportions, with any sum
   */
  static double of(double[] expected, List<Long> counts) {
    long[] observed = counts.stream().mapToLong(Long::longValue).toArray();
    return new ChiSquareTest().chiSquareTest(expected, observed);
  }
}
