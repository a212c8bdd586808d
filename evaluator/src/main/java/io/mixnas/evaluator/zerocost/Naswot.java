package io.mixnas.evaluator.zerocost;

/**
 * Computes the score of Mellor et al., "Neural Architecture Search without Training" (ICML 2021,
 * arXiv 2006.04647, equation 2): {@code log |det K|}, where {@code K[i][j]} is the number of units
 * in which the codes of images i and j agree; see {@link ActivationCodes}. Batch norm uses the
 * statistics of the batch, as in the authors' code.
 */
final class Naswot {
  private Naswot() {}

  static double of(ActivationCodes codes) {
    double[][] kernel = new double[codes.images()][codes.images()];
    for (int i = 0; i < kernel.length; i++) {
      for (int j = 0; j <= i; j++) {
        kernel[i][j] = codes.agreement(i, j);
      }
    }
    return Cholesky.of(kernel).logDeterminant();
  }
}
