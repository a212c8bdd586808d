package io.mixnas.evaluator.network;

import java.util.SplittableRandom;

/**
 * Weights as a training begins with them, from a seed alone: normal, each array drawn from a
 * generator of its own. {@link ParameterInitialization} says how they are spread.
 */
final class InitialWeights {
  /** Of the classifier's weights. */
  static final double DENSE_DEVIATION = 0.01;

  private InitialWeights() {}

  /**
   * Draws an array in row-major order.
   *
   * @param random of the network, split for each array
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
