package io.mixnas.evaluator.network;

import java.util.Arrays;
import java.util.List;

/**
 * Turns gradients into the steps of an {@link Optimizer}, in Java arrays. The state that it keeps
 * from step to step is in arrays as long as the parameters, with each value at the place of its
 * parameter.
 */
interface OptimizerSteps {
  /**
   * Returns the steps of an optimizer before its first step.
   *
   * @param length the number of parameters
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
   * Turns some gradients, which are means over the batch, into the values to subtract from the
   * parameters.
   *
   * @param gradients the gradients, overwritten within the range
   * @param from the first index
   * @param to the index after the last
   * @param rate the learning rate of this step
   */
  void advance(float[] gradients, int from, int to, float rate);

  /** Returns the state, in the order in which Deeplearning4j saves it. */
  List<float[]> state();
}
