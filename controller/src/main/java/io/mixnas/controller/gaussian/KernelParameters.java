package io.mixnas.controller.gaussian;

/**
 * Holds the parameters of a {@link GenotypeKernel}, all positive.
 *
 * @param trend the standard deviation of the linear trend
 * @param additive the standard deviation of the sum of the decisions' own effects
 * @param product the standard deviation of the joint effects of several decisions
 * @param productLength the share of differing decisions at which those effects correlate by 1/e
 * @param smooth the standard deviation of the smooth function of the costs
 * @param smoothLength the length scale of that function
 * @param noise the standard deviation of an observation's noise
 * @param trust the mean, and the standard deviation, of the weight of each cheap score
 * @param bias the standard deviation of the constants by which scores of other trainings are off
 * @param otherNoise the standard deviation of the noise of an observation of another training
 */
public record KernelParameters(
    double trend,
    double additive,
    double product,
    double productLength,
    double smooth,
    double smoothLength,
    double noise,
    double trust,
    double bias,
    double otherNoise) {
  /** The number of parameters. */
  static final int COUNT = 10;

  /** The place of the trust; those of the bias and the noise of other trainings follow. */
  static final int TRUST_INDEX = 7;

  /** The usual trust in cheap scores, in standard deviations of the targets. */
  private static final double TRUST = 0.5;

  /** The usual bias of other trainings, in standard deviations of the targets. */
  private static final double BIAS = 0.7;

  private static final double OTHER_NOISE = 0.3;

  public KernelParameters {
    for (double value :
        new double[] {
          trend,
          additive,
          product,
          productLength,
          smooth,
          smoothLength,
          noise,
          trust,
          bias,
          otherNoise
        }) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "kernel parameters: must be positive and finite, were %s %s %s %s %s %s %s %s %s %s"
                .formatted(
                    trend,
                    additive,
                    product,
                    productLength,
                    smooth,
                    smoothLength,
                    noise,
                    trust,
                    bias,
                    otherNoise));
      }
    }
  }

  /** Creates parameters with the usual trust, bias and noise of other trainings. */
  public KernelParameters(
      double trend,
      double additive,
      double product,
      double productLength,
      double smooth,
      double smoothLength,
      double noise) {
    this(trend, additive, product, productLength, smooth, smoothLength, noise, TRUST);
  }

  /** Creates parameters with the usual bias and noise of other trainings. */
  public KernelParameters(
      double trend,
      double additive,
      double product,
      double productLength,
      double smooth,
      double smoothLength,
      double noise,
      double trust) {
    this(
        trend,
        additive,
        product,
        productLength,
        smooth,
        smoothLength,
        noise,
        trust,
        BIAS,
        OTHER_NOISE);
  }

  /** Returns the parameters with these natural logarithms, in order. */
  static KernelParameters ofLogarithms(double[] logs) {
    return new KernelParameters(
        Math.exp(logs[0]),
        Math.exp(logs[1]),
        Math.exp(logs[2]),
        Math.exp(logs[3]),
        Math.exp(logs[4]),
        Math.exp(logs[5]),
        Math.exp(logs[6]),
        Math.exp(logs[7]),
        Math.exp(logs[8]),
        Math.exp(logs[9]));
  }

  /** Returns the natural logarithms, in order. */
  double[] logarithms() {
    return new double[] {
      Math.log(trend),
      Math.log(additive),
      Math.log(product),
      Math.log(productLength),
      Math.log(smooth),
      Math.log(smoothLength),
      Math.log(noise),
      Math.log(trust),
      Math.log(bias),
      Math.log(otherNoise)
    };
  }
}
