package io.mixnas.evaluator.network;

import java.util.SplittableRandom;

/**
 * Draws the initial weights of a training from a seed alone. They are normally distributed, and
 * each array is drawn from its own generator. {@link ParameterInitialization} gives their standard
 * deviations.
 */
final class InitialWeights {
  /** The standard deviation of the classifier's weights. */
  static final double DENSE_DEVIATION = 0.01;

  private InitialWeights() {}

  /**
   * Draws an array in row-major order.
   *
   * @param random the network's generator, which is split for each array
   */
  static float[] draw(int length, double deviation, SplittableRandom random) {
    SplittableRandom own = random.split();
    float[] values = new float[length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * own.nextGaussian());
    }
    return values;
  }
}
