package io.mixnas.controller;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.inference.ChiSquareTest;

/** Goodness of fit: how likely counts at least as far from the expected ones are by chance. */
final class Fit {
  private Fit() {}

  /** Chi-square p-value of equal chances. */
  static double uniform(List<Long> counts) {
    double[] expected = new double[counts.size()];
    Arrays.fill(expected, 1);
    return of(expected, counts);
  }

  /**
   * Chi-square p-value.
   *
   * @param expected proportions, of any sum
   */
  static double of(double[] expected, List<Long> counts) {
    long[] observed = counts.stream().mapToLong(Long::longValue).toArray();
    return new ChiSquareTest().chiSquareTest(expected, observed);
  }
}
