package io.mixnas.controller.gaussian;

import java.util.List;

/**
 * Defines how alike the scores of two genotypes x and x' are expected to be. The kernel is the sum
 * of
 *
 * <ul>
 *   <li>a linear trend, {@code trend^2 (1/F + f . f')}, in F features f: the constant and the
 *       trend's slopes have normal priors,
 *   <li>each decision's own effect, {@code additive^2 / D * sum_d c_d}, where c is 1 for equal
 *       options and {@code -1/(options - 1)} otherwise: effects that cancel out over the options,
 *   <li>joint effects of decisions, {@code product^2 exp(-m / productLength)}, where m is the share
 *       of decisions that differ: a product kernel over the decisions,
 *   <li>a smooth function of the costs, {@code smooth^2 exp(-|s - s'|^2 / (2 smoothLength^2))},
 *   <li>a linear function of the cheap scores, {@code trust^2 u . u'}, where there are any: each
 *       weight has a normal prior whose mean and standard deviation are {@code trust},
 *   <li>a constant for each other training, {@code bias^2}.
 * </ul>
 *
 * <p>(Rasmussen and Williams: Gaussian Processes for Machine Learning, 2006, sections 2.7 and 4.2;
 * the additive and product parts are those of one-hot encoded choices.)
 */
public final class GenotypeKernel {
  private final int[] options; // [decision]
  private final KernelParameters parameters;
  private final double[] gaps; // [decision], by how much a difference lowers the mean of the c
  private final double[] products; // [number of differing decisions], the product part
  private final double trendVariance;
  private final double additiveVariance;
  private final double smoothVariance;
  private final double smoothScale;
  private final double scoreVariance;
  private final double biasVariance;

  /**
   * @param options the number of options of each decision, each at least 2
   */
  public GenotypeKernel(int[] options, KernelParameters parameters) {
    this.options = options.clone();
    this.parameters = parameters;
    gaps = new double[options.length];
    products = new double[options.length + 1];
    for (int i = 0; i < options.length; i++) {
      gaps[i] = (1 + 1.0 / (options[i] - 1)) / options.length;
    }
    double productVariance = parameters.product() * parameters.product();
    for (int count = 0; count <= options.length; count++) {
      double share = options.length == 0 ? 0 : (double) count / options.length;
      products[count] = productVariance * Math.exp(-share / parameters.productLength());
    }
    trendVariance = parameters.trend() * parameters.trend();
    additiveVariance = parameters.additive() * parameters.additive();
    smoothVariance = parameters.smooth() * parameters.smooth();
    scoreVariance = parameters.trust() * parameters.trust();
    biasVariance = parameters.bias() * parameters.bias();
    smoothScale = 2 * parameters.smoothLength() * parameters.smoothLength();
  }

  /** Returns the kernel's parameters. */
  public KernelParameters parameters() {
    return parameters;
  }

  /** Returns the same kernel with other parameters. */
  public GenotypeKernel with(KernelParameters other) {
    return new GenotypeKernel(options, other);
  }

  /** Returns the covariance of the scores of two genotypes, without noise. */
  public double covariance(GenotypePoint a, GenotypePoint b) {
    int differing = 0;
    double lost = 0;
    for (int i = 0; i < gaps.length; i++) {
      int change = a.choices[i] ^ b.choices[i];
      int differs = (change | -change) >>> 31; // 1 or 0; a branch would be mispredicted
      differing += differs;
      lost += differs * gaps[i];
    }
    double shared =
        combined(trend(a, b), 1 - lost, differing, distance(a, b)) + scored(agreement(a, b));
    return shareBias(a, b) ? shared + biasVariance : shared;
  }

  /** Returns the score that is expected of a genotype by its cheap scores alone; 0 without any. */
  public double expected(GenotypePoint at) {
    double sum = 0;
    for (double score : at.scores) {
      sum += score;
    }
    return parameters.trust() * sum;
  }

  /** Returns the mean of what is expected of genotypes; 0 when there are none. */
  public double expected(List<GenotypePoint> all) {
    return all.stream().mapToDouble(this::expected).average().orElse(0);
  }

  /** Combines the parts into the covariance, without that of the cheap scores. */
  double combined(double trend, double additive, int differing, double distance) {
    return trendVariance * trend
        + additiveVariance * additive
        + products[differing]
        + smoothVariance * Math.exp(-distance / smoothScale);
  }

  /** Returns the covariance of the linear functions of the cheap scores. */
  double scored(double agreement) {
    return scoreVariance * agreement;
  }

  /** Returns whether two scores are off by the same constant, as they are of one other training. */
  static boolean shareBias(GenotypePoint a, GenotypePoint b) {
    return a.training == b.training && !a.isOwn();
  }

  /** Returns the variance of the constant by which scores of another training are off. */
  double biasVariance() {
    return biasVariance;
  }

  /** Returns the variance of an observation's noise. */
  double noiseVariance(GenotypePoint at) {
    double deviation = at.isOwn() ? parameters.noise() : parameters.otherNoise();
    return deviation * deviation;
  }

  /** Returns the dot product of the cheap scores. */
  static double agreement(GenotypePoint a, GenotypePoint b) {
    double sum = 0;
    for (int i = 0; i < a.scores.length; i++) {
      sum += a.scores[i] * b.scores[i];
    }
    return sum;
  }

  static double trend(GenotypePoint a, GenotypePoint b) {
    double sum = 1.0 / Math.max(1, a.trend.length);
    for (int i = 0; i < a.trend.length; i++) {
      sum += a.trend[i] * b.trend[i];
    }
    return sum;
  }

  /**
   * Returns the mean over the decisions of 1 or {@code -1/(options - 1)}; 1 when there are no
   * decisions.
   */
  double additive(GenotypePoint a, GenotypePoint b) {
    double lost = 0;
    for (int i = 0; i < gaps.length; i++) {
      lost += a.choices[i] == b.choices[i] ? 0 : gaps[i];
    }
    return 1 - lost;
  }

  /** Returns the number of decisions that differ. */
  static int differing(GenotypePoint a, GenotypePoint b) {
    int count = 0;
    for (int i = 0; i < a.choices.length; i++) {
      count += a.choices[i] == b.choices[i] ? 0 : 1;
    }
    return count;
  }

  /** Returns the squared distance of the smooth features. */
  static double distance(GenotypePoint a, GenotypePoint b) {
    double sum = 0;
    for (int i = 0; i < a.smooth.length; i++) {
      double difference = a.smooth[i] - b.smooth[i];
      sum += difference * difference;
    }
    return sum;
  }
}
