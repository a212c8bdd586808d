package io.mixnas.controller.gaussian;

import java.util.List;

/** Holds the parts of the kernel between all pairs of inputs, computed once for many parameters. */
final class Covariances {
  private final GenotypeKernel kernel;
  private final List<GenotypePoint> inputs;
  private final double[] trend; // [row * (row + 1) / 2 + column], column <= row; so are the rest
  private final double[] additive;
  private final int[] differing;
  private final double[] distance;
  private final double[] agreement;
  private final boolean[] sharedBias;

  private Covariances(GenotypeKernel kernel, List<GenotypePoint> inputs) {
    int pairs = inputs.size() * (inputs.size() + 1) / 2;
    this.kernel = kernel;
    this.inputs = inputs;
    this.trend = new double[pairs];
    this.additive = new double[pairs];
    this.differing = new int[pairs];
    this.distance = new double[pairs];
    this.agreement = new double[pairs];
    this.sharedBias = new boolean[pairs];
  }

  static Covariances of(GenotypeKernel kernel, List<GenotypePoint> inputs) {
    Covariances covariances = new Covariances(kernel, List.copyOf(inputs));
    int pair = 0;
    for (int row = 0; row < inputs.size(); row++) {
      GenotypePoint a = inputs.get(row);
      for (int column = 0; column <= row; column++) {
        GenotypePoint b = inputs.get(column);
        covariances.trend[pair] = GenotypeKernel.trend(a, b);
        covariances.additive[pair] = kernel.additive(a, b);
        covariances.differing[pair] = GenotypeKernel.differing(a, b);
        covariances.distance[pair] = GenotypeKernel.distance(a, b);
        covariances.agreement[pair] = GenotypeKernel.agreement(a, b);
        covariances.sharedBias[pair] = GenotypeKernel.shareBias(a, b);
        pair++;
      }
    }
    return covariances;
  }

  /**
   * Returns {@code -(y^T A^-1 y + log |A| + n log 2 pi) / 2} for {@code A = K + noise^2 I} and
   * targets y less their prior means.
   *
   * @throws NotPositiveDefiniteException when A is not positive definite
   */
  double logLikelihood(KernelParameters parameters, double[] targets) {
    CholeskyFactor factor = factor(parameters);
    double[] solved = factor.solveLower(surprises(parameters, targets));
    double fit = 0;
    for (double value : solved) {
      fit += value * value;
    }
    return -(fit + factor.logDeterminant() + inputs.size() * Math.log(2 * Math.PI)) / 2;
  }

  private double[] surprises(KernelParameters parameters, double[] targets) {
    GenotypeKernel other = kernel.with(parameters);
    double centre = other.expected(inputs);
    double[] surprises = new double[targets.length];
    for (int i = 0; i < surprises.length; i++) {
      surprises[i] = targets[i] - (other.expected(inputs.get(i)) - centre);
    }
    return surprises;
  }

  private CholeskyFactor factor(KernelParameters parameters) {
    GenotypeKernel other = kernel.with(parameters);
    CholeskyFactor factor = new CholeskyFactor();
    int pair = 0;
    for (int row = 0; row < inputs.size(); row++) {
      double[] values = new double[row + 1];
      for (int column = 0; column <= row; column++) {
        values[column] =
            other.combined(trend[pair], additive[pair], differing[pair], distance[pair])
                + other.scored(agreement[pair]);
        if (sharedBias[pair]) {
          values[column] += other.biasVariance();
        }
        pair++;
      }
      values[row] += other.noiseVariance(inputs.get(row)) + GaussianProcess.JITTER;
      factor.append(values);
    }
    return factor;
  }
}
