package io.mixnas.layer;

import java.util.List;

/**
 * Describes a named array of numbers that belongs to a layer, in row-major order.
 *
 * @param name the name, unique in the network: {@code block1/expand/W}, {@code
 *     block1/expand-norm/gamma}
 * @param role what the parameter is
 * @param shape convolution {@code [output][input][row][column]}, depthwise {@code
 *     [row][column][channel][1]}, dense {@code [input][output]}, everything else {@code [channel]}
 * @param fanOut the fan-out of weights: kernel area times output channels for a convolution, kernel
 *     area for a depthwise convolution, outputs for a dense layer; 1 for everything else
 */
public record Parameter(String name, Role role, List<Integer> shape, int fanOut) {

  /** Names what a parameter is, which decides how it is initialised and updated. */
  public enum Role {
    CONVOLUTION_WEIGHT,
    DEPTHWISE_WEIGHT,
    DENSE_WEIGHT,
    BIAS,
    BATCH_NORM_SCALE,
    BATCH_NORM_SHIFT,
    /** Follows the batches and is not trained. */
    RUNNING_MEAN,
    /** Follows the batches and is not trained. */
    RUNNING_VARIANCE;

    /** Returns whether the parameter is learned by gradient descent. */
    public boolean isTrained() {
      return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
    }
  }

  public Parameter {
    shape = List.copyOf(shape);
  }

  /** Returns the number of values. */
  public long length() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
