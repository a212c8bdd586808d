package io.mixnas.results.verification;

import java.util.List;

/**
 * Computes the exact permutation test of paired differences: if the two values of a pair could as
 * well have been exchanged, every difference could have had the opposite sign (Fisher, "The Design
 * of Experiments", 1935, section 21). It counts all 2^n choices of signs.
 */
final class SignFlips {
  /** The largest number of differences whose signs are all counted, which is a million choices. */
  static final int MOST = 20;

  /** The relative difference below which a sum counts as equal to that of the data. */
  private static final double TOLERANCE = 1e-9;

  private SignFlips() {}

  /**
   * Returns the fraction of all choices of signs for which the sum is at least as far from 0 as the
   * observed sum.
   *
   * @param differences the differences, 1 to {@link #MOST}
   */
  static double pValue(List<Double> differences) {
    int size = differences.size();
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException(
          "differences: must be between 1 and %s, were %s".formatted(MOST, size));
    }
    double magnitude = differences.stream().mapToDouble(Math::abs).sum();
    double observed =
        Math.abs(differences.stream().mapToDouble(Double::doubleValue).sum())
            - TOLERANCE * magnitude;
    int asFar = 0;
    for (int signs = 0; signs < 1 << size; signs++) {
      if (Math.abs(sum(differences, signs)) >= observed) {
        asFar++;
      }
    }
    return (double) asFar / (1 << size);
  }

  /** Returns the smallest p-value that this number of differences can have. */
  static double leastPValue(int size) {
    return Math.min(1, 2.0 / (1 << size));
  }

  private static double sum(List<Double> differences, int signs) {
    double sum = 0;
    for (int i = 0; i < differences.size(); i++) {
      sum += (signs >> i & 1) == 0 ? differences.get(i) : -differences.get(i);
    }
    return sum;
  }
}
