package io.mixnas.export;

import io.mixnas.results.onnx.OnnxOutputs;

/**
 * How far two networks' logits of one class are apart.
 *
 * @param label the class, an index of the outputs
 * @param difference the greatest over the images; no number where either has none
 * @param bound what it may be
 * @param variation the most that the logit varies over the images: where it is not far above the
 *     bound, agreeing proves little
 */
public record OutputAgreement(int label, double difference, double bound, double variation) {
  /** Variations of that many bounds tell whether the images were computed with. */
  private static final double TELLING = 10;

  /**
   * Compares one output.
   *
   * @param rounding the most that it changes where every parameter is off by its last bit
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

  /** Whether the difference is within its bound. */
  public boolean holds() {
    return difference <= bound && Double.isFinite(bound);
  }

  /** Whether the output tells the images apart by far more than its bound. */
  public boolean isTelling() {
    return variation > TELLING * bound;
  }

  /** The difference in parts of the bound. */
  public double share() {
    return difference / bound;
  }
}
