package io.mixnas.layer;

import java.util.List;

/**
 * A named array of numbers that belongs to a layer, in row-major order.
 *
 * @param name unique in the network: {@code block1/expand/W}, {@code block1/expand-norm/gamma}
 * @param role what it is
 * @param shape convolution {@code [output][input][row][column]}, depthwise {@code
 *     [row][column][channel][1]}, dense {@code [input][output]}, everything else {@code [channel]}
 * @param fanOut of weights: kernel area times output channels, of a depthwise convolution kernel
 *     area, of a dense layer its outputs; 1 for everything else
 */
public record Parameter(String name, Role role, List<Integer> shape, int fanOut) {

  /** What a parameter is, which decides how it begins and how it is updated. */
  public enum Role {
    CONVOLUTION_WEIGHT,
    DEPTHWISE_WEIGHT,
    DENSE_WEIGHT,
    BIAS,
    BATCH_NORM_SCALE,
    BATCH_NORM_SHIFT,
    /** Follows the batches, is not trained. */
    RUNNING_MEAN,
    /** Follows the batches, is not trained. */
    RUNNING_VARIANCE;

    /** Whether it is learned by gradient descent. */
    public boolean isTrained() {
      return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
    }
  }

  public Parameter {
    shape = List.copyOf(shape);
  }

  /** Number of values. */
  public long length() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
