package io.mixnas.controller;

import org.apache.commons.math3.special.Erf;

/**
 * Computes the expected improvement of a normal variable over the best so far (Jones, Schonlau,
 * Welch: "Efficient Global Optimization of Expensive Black-Box Functions", 1998, equation 15).
 */
final class ExpectedImprovement {
  private ExpectedImprovement() {}

  /** Returns {@code E[max(0, Y - best)]} for Y with this mean and standard deviation. */
  static double of(double mean, double deviation, double best) {
    if (deviation <= 0) {
      return Math.max(0, mean - best);
    }
    double z = (mean - best) / deviation;
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    double below = Erf.erfc(-z / Math.sqrt(2)) / 2;
    return Math.max(0, (mean - best) * below + deviation * density);
  }
}
