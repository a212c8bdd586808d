package io.mixnas.evaluator.training;

import java.util.Objects;

/**
 * States how a network classified some images.
 *
 * @param confusion how often images of each class were predicted as each class
 * @param crossEntropy the mean cross entropy of the predicted probabilities in nats, see {@link
 *     #crossEntropy(float)}
 */
public record Classification(Confusion confusion, double crossEntropy) {
  public Classification {
    Objects.requireNonNull(confusion, "confusion");
    if (!(crossEntropy >= 0 && Double.isFinite(crossEntropy))) {
      throw new IllegalArgumentException(
          "crossEntropy: must be finite and not negative, was " + crossEntropy);
    }
  }

  /**
   * Returns the cross entropy of one image in nats: minus the logarithm of the probability of its
   * class. A probability too small for a float counts as the smallest float, so that the result is
   * at most 103.3.
   *
   * @param probability the predicted probability, 0 to 1, up to rounding
   */
  static double crossEntropy(float probability) {
    return Math.max(0, -Math.log(Math.max(probability, Float.MIN_VALUE)));
  }
}
