package io.mixnas.evaluator.network;

import java.util.Arrays;
import java.util.List;

/**
 * Makes gradients into the steps of an {@link Optimizer}, in Java arrays. What it keeps from step
 * to step lies in arrays as long as the parameters, each value where its parameter is.
 */
interface OptimizerSteps {
  /**
   * Steps of an optimizer before the first.
   *
   * @param length of the parameters
   */
  static OptimizerSteps of(Optimizer optimizer, int length) {
    if (optimizer instanceof Optimizer.Nesterov nesterov) {
      return new NesterovSteps(nesterov, new float[length]);
    }
    if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      float[] meanSquares = new float[length];
      Arrays.fill(meanSquares, 1);
      return new RmsPropSteps(rmsProp, meanSquares, new float[length]);
    }
    throw new IllegalArgumentException("optimizer: has no steps, " + optimizer);
  }

  /**
   * Makes some gradients, means over the batch, into what is to be subtracted from the parameters.
   *
   * @param gradients overwritten within the range
   * @param from first
   * @param to behind the last
   * @param rate learning rate of this step
   */
  void advance(float[] gradients, int from, int to, float rate);

  /** What is kept, in the order in which Deeplearning4j saves it. */
  List<float[]> state();
}
