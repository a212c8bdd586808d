package io.mixnas.controller.gaussian;

import java.util.ArrayList;
import java.util.List;

/**
 * Performs Gaussian process regression with independent noise (Rasmussen and Williams 2006,
 * algorithm 2.1). The prior mean is what the kernel expects of an input, less a constant. Inputs
 * are added one by one in O(n^2). Targets are given afterwards, all at once, since they may be
 * rescaled.
 */
public final class GaussianProcess {
  static final double JITTER = 1e-9;

  /**
   * The noise variance of inputs that count as exact. With less, similar inputs could not be
   * factorised.
   */
  static final double EXACT = 1e-6;

  private final GenotypeKernel kernel;
  private final List<GenotypePoint> inputs = new ArrayList<>();
  private final List<Double> noiseVariances = new ArrayList<>(); // of each input
  private final CholeskyFactor factor = new CholeskyFactor();
  private double[] targets = new double[0];
  private double centre;
  private double[] weights = new double[0]; // (K + noise variances)^-1 (targets - prior means)

  /** Creates a process without observations. */
  public GaussianProcess(GenotypeKernel kernel) {
    this.kernel = kernel;
  }

  /** Returns the number of inputs. */
  public int size() {
    return inputs.size();
  }

  /** Adds an input that is observed with noise. The targets must then be given again. */
  public void add(GenotypePoint input) {
    add(input, kernel.noiseVariance(input));
  }

  /** Adds an input that is observed almost without noise. The targets must then be given again. */
  public void addExact(GenotypePoint input) {
    add(input, EXACT);
  }

  /** Removes the last inputs, so that {@code size} are left. */
  public void truncate(int size) {
    factor.truncate(size);
    inputs.subList(size, inputs.size()).clear();
    noiseVariances.subList(size, noiseVariances.size()).clear();
  }

  /**
   * Sets the observed targets.
   *
   * @param observed one target for each input, in order
   */
  public void observe(double[] observed) {
    observe(observed, 0);
  }

  /**
   * Sets the observed targets.
   *
   * @param observed one target for each input, in order
   * @param centre the constant by which the prior mean is less than what the kernel expects
   */
  public void observe(double[] observed, double centre) {
    this.centre = centre;
    targets = observed.clone();
    double[] surprises = new double[targets.length];
    for (int i = 0; i < surprises.length; i++) {
      surprises[i] = targets[i] - prior(inputs.get(i));
    }
    weights = factor.solve(surprises);
  }

  /** Returns the posterior mean at each input, with the noise removed. */
  public double[] means() {
    double[] means = new double[targets.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = targets[i] - noiseVariances.get(i) * weights[i];
    }
    return means;
  }

  /** Returns the posterior mean at an input. */
  public double mean(GenotypePoint at) {
    double sum = prior(at);
    for (int i = 0; i < weights.length; i++) {
      sum += kernel.covariance(at, inputs.get(i)) * weights[i];
    }
    return sum;
  }

  /** Returns the posterior variances at inputs, without noise, in O(n^2) each. */
  public double[] variances(List<GenotypePoint> at) {
    return variances(at, covariances(at));
  }

  /** Returns the posterior of several points together, in O(n^2) each. */
  public JointPosterior joint(List<GenotypePoint> at) {
    double[] means = at.stream().mapToDouble(this::mean).toArray();
    double[][] solved = covariances(at);
    double[] variances = variances(at, solved);
    return new JointPosterior(kernel, at, means, variances, solved);
  }

  private double[][] covariances(List<GenotypePoint> at) {
    double[][] covariances = new double[inputs.size()][at.size()];
    for (int i = 0; i < covariances.length; i++) {
      for (int j = 0; j < at.size(); j++) {
        covariances[i][j] = kernel.covariance(inputs.get(i), at.get(j));
      }
    }
    return covariances;
  }

  /**
   * Returns the posterior variances.
   *
   * @param covariances those of the inputs with the points; overwritten by the solution X of {@code
   *     L X = covariances}
   */
  private double[] variances(List<GenotypePoint> at, double[][] covariances) {
    double[] known = factor.squaredLengths(covariances);
    double[] variances = new double[at.size()];
    for (int j = 0; j < variances.length; j++) {
      double prior = kernel.covariance(at.get(j), at.get(j));
      variances[j] = Math.max(0, prior - (known.length == 0 ? 0 : known[j]));
    }
    return variances;
  }

  private double prior(GenotypePoint at) {
    return kernel.expected(at) - centre;
  }

  private void add(GenotypePoint input, double noiseVariance) {
    double[] row = new double[inputs.size() + 1];
    for (int i = 0; i < inputs.size(); i++) {
      row[i] = kernel.covariance(input, inputs.get(i));
    }
    row[inputs.size()] = kernel.covariance(input, input) + noiseVariance + JITTER;
    factor.append(row);
    inputs.add(input);
    noiseVariances.add(noiseVariance + JITTER);
  }
}
