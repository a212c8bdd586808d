package io.mixnas.export;

import io.mixnas.results.onnx.OnnxOutputs;

/**
 * Compares two networks' logits of one class.
 *
 * @param label the class, an index of the outputs
 * @param difference the greatest difference over the images; not-a-number when either has none
 * @param bound the greatest allowed difference
 * @param variation how much the logit varies over the images; if that is not far above the bound,
 *     agreement proves little
 */
public record OutputAgreement(int label, double difference, double bound, double variation) {
  /** The number of bounds by which a logit must vary to show that the images were used. */
  private static final double TELLING = 10;

  /**
   * Compares one output.
   *
   * @param rounding the greatest change when every parameter is off by its last bit
   */
  static OutputAgreement of(int label, OnnxOutputs expected, OnnxOutputs actual, double rounding) {
    double difference = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double ulp = 0;
    for (int image = 0; image < expected.logits().length; image++) {
      float value = expected.logits()[image][label];
      least = Math.min(least, value);
      most = Math.max(most, value);
      ulp = Math.max(ulp, Math.ulp(value));
      difference = Math.max(difference, Math.abs((double) value - actual.logits()[image][label]));
    }
    double bound = Agreement.ROUNDINGS * Math.max(rounding, ulp / 4);
    return new OutputAgreement(label, difference, bound, most - least);
  }

  /** Tells whether the difference is within its bound. */
  public boolean holds() {
    return difference <= bound && Double.isFinite(bound);
  }

  /** Tells whether the output tells the images apart by far more than its bound. */
  public boolean isTelling() {
    return variation > TELLING * bound;
  }

  /** Returns the difference as a fraction of the bound. */
  public double share() {
    return difference / bound;
  }
}
