package io.mixnas.evaluator.fused;

import java.util.List;

/**
 * One named array inside a part's flat parameters, in row-major ('c') order.
 *
 * @param name {@code part/layer/parameter}, as the standard-layer build names them: {@code
 *     block1/expand/W}, {@code block1/expand-norm/gamma}
 * @param role what it is
 * @param shape convolution {@code [output][input][row][column]}, depthwise {@code
 *     [row][column][channel][1]}, dense {@code [input][output]}, everything else {@code [channel]}
 * @param offset of its first value in the part's flat parameters
 * @param fanOut of weights: kernel area times output channels, of a depthwise convolution kernel
 *     area, of a dense layer its outputs; 1 for everything else
 */
public record ParameterSlot(String name, Role role, List<Integer> shape, int offset, int fanOut) {

  /** What a parameter is, which decides how it begins and how it is updated. */
  public enum Role {
    CONVOLUTION_WEIGHT,
    DENSE_WEIGHT,
    BIAS,
    BATCH_NORM_SCALE,
    BATCH_NORM_SHIFT,
    /** Not trained: its gradient is what to subtract so that it follows the batches. */
    RUNNING_MEAN,
    /** Not trained: its gradient is what to subtract so that it follows the batches. */
    RUNNING_VARIANCE
  }

  public ParameterSlot {
    shape = List.copyOf(shape);
  }

  /** The one slot whose name ends so. */
  static ParameterSlot ending(List<ParameterSlot> slots, String ending) {
    return slots.stream().filter(slot -> slot.name.endsWith(ending)).findFirst().orElseThrow();
  }

  /** The same parameter somewhere else. */
  ParameterSlot at(int newOffset) {
    return new ParameterSlot(name, role, shape, newOffset, fanOut);
  }

  /** Number of values. */
  public int length() {
    int length = 1;
    for (int size : shape) {
      length = Math.multiplyExact(length, size);
    }
    return length;
  }

  /** Whether it is a weight, drawn at random and subject to weight decay. */
  public boolean isWeight() {
    return role == Role.CONVOLUTION_WEIGHT || role == Role.DENSE_WEIGHT;
  }

  /** Whether it is learned by gradient descent. */
  public boolean isTrained() {
    return role != Role.RUNNING_MEAN && role != Role.RUNNING_VARIANCE;
  }

  /** Standard deviation of the normal distribution that weights begin with: sqrt(2 / fan-out). */
  public double initialDeviation() {
    return isWeight() ? Math.sqrt(2.0 / fanOut) : 0;
  }

  /** What everything but weights begins with. */
  public float initialValue() {
    return role == Role.BATCH_NORM_SCALE || role == Role.RUNNING_VARIANCE ? 1 : 0;
  }
}
