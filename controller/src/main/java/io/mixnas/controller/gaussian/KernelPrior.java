package io.mixnas.controller.gaussian;

/**
 * What is believed of a kernel's parameters before anything is observed: each is log-normal, on its
 * own.
 *
 * @param medians of the parameters
 */
public record KernelPrior(KernelParameters medians) {
  /** Standard deviations of the logarithms, in the parameters' order. */
  private static final double[] SPREADS = {0.7, 0.7, 0.7, 0.5, 0.7, 0.7, 0.5};

  /** For targets that are about standardised. */
  public static KernelPrior standard() {
    return new KernelPrior(new KernelParameters(1, 0.5, 0.5, 0.25, 0.5, 1, 0.15));
  }

  /** Log density of the logarithms, up to a constant. */
  double logDensity(double[] logs) {
    double[] means = medians.logarithms();
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      double z = (logs[i] - means[i]) / SPREADS[i];
      sum += z * z;
    }
    return -sum / 2;
  }
}
