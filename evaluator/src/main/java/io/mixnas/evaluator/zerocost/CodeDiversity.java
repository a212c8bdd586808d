package io.mixnas.evaluator.zerocost;

/**
 * Computes how different the codes of different images are, whatever the number of units: {@code
 * -log(tr((K / L + e I)^-1) / N)}, where {@code K} is {@link Naswot}'s kernel of {@code N} images,
 * {@code L} the number of units, and {@code e} 0.001. That is the logarithm of the harmonic mean of
 * the eigenvalues of {@code K / L + e I}.
 *
 * <p>NASWOT is {@code N log L + log det(K / L)}: mostly the size of a network, as the second term
 * varies little. This score takes the second term by itself, with the harmonic mean in place of the
 * geometric one: {@code 1 / (K^-1)[i][i]} is the squared distance of the code of image i from the
 * space that the others span, so this is the logarithm of their harmonic mean. See
 * docs/zero-cost.md for how both were measured.
 */
final class CodeDiversity {
  /** Keeps the score finite when two images have one code. */
  private static final double RIDGE = 1e-3;

  private CodeDiversity() {}

  static double of(ActivationCodes codes) {
    double[][] kernel = new double[codes.images()][codes.images()];
    for (int i = 0; i < kernel.length; i++) {
      for (int j = 0; j <= i; j++) {
        kernel[i][j] = (double) codes.agreement(i, j) / codes.units();
      }
      kernel[i][i] += RIDGE;
    }
    return -Math.log(Cholesky.of(kernel).inverseTrace() / kernel.length);
  }
}
