package io.mixnas.results.verification;

import java.util.List;

/**
 * The exact permutation test of paired differences: where the two of a pair could as well have been
 * the other way round, every difference could have had the other sign (Fisher, "The Design of
 * Experiments", 1935, section 21). All 2^n choices of signs are counted.
 */
final class SignFlips {
  /** Differences whose signs are all counted: a million choices. */
  static final int MOST = 20;

  /** Sums that differ by less than this, relative to the greatest, are those of the data. */
  private static final double TOLERANCE = 1e-9;

  private SignFlips() {}

  /**
   * Part of the choices of signs by which the sum is at least as far from 0 as it is.
   *
   * @param differences 1 to {@link #MOST}
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

  /** The least p-value that so many differences can have. */
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
