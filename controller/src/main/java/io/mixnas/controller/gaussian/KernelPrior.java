package io.mixnas.controller.gaussian;

/**
 * Describes the prior belief about a kernel's parameters: each has an independent log-normal
 * distribution.
 *
 * @param medians the medians of the parameters
 */
public record KernelPrior(KernelParameters medians) {
  /**
   * The standard deviations of the logarithms, in the parameters' order. That of the trust is wide,
   * so that useless scores are soon ignored.
   */
  private static final double[] SPREADS = {0.7, 0.7, 0.7, 0.5, 0.7, 0.7, 0.5, 1.5, 0.7, 0.7};

  /** Returns a prior for targets that are roughly standardised. */
  public static KernelPrior standard() {
    return new KernelPrior(new KernelParameters(1, 0.5, 0.5, 0.25, 0.5, 1, 0.15));
  }

  /**
   * Returns the log density at these logarithms of parameters, up to a constant.
   *
   * @param logs the logarithms of some parameters
   * @param which the parameters, by their order
   */
  double logDensity(double[] logs, int[] which) {
    double[] means = medians.logarithms();
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      double z = (logs[i] - means[which[i]]) / SPREADS[which[i]];
      sum += z * z;
    }
    return -sum / 2;
  }
}
