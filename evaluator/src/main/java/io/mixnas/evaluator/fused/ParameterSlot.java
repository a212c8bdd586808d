package io.mixnas.evaluator.fused;

import io.mixnas.layer.Parameter;
import java.util.List;

/**
 * One named array inside a part's flat parameters, in row-major ('c') order.
 *
 * @param parameter the parameter with its name, role and shape
 * @param offset the index of its first value in the part's flat parameters
 */
public record ParameterSlot(Parameter parameter, int offset) {
  /** Returns the name {@code part/layer/parameter}, such as {@code block1/expand/W}. */
  public String name() {
    return parameter.name();
  }

  /**
   * Returns the role. The gradient of running statistics is what to subtract from them at a step.
   */
  public Parameter.Role role() {
    return parameter.role();
  }

  /** Returns the shape, see {@link Parameter#shape}. */
  public List<Integer> shape() {
    return parameter.shape();
  }

  /** Returns the number of values. */
  public int length() {
    return Math.toIntExact(parameter.length());
  }

  /** Returns whether this is a weight, which is drawn at random and subject to weight decay. */
  public boolean isWeight() {
    return switch (role()) {
      case CONVOLUTION_WEIGHT, DEPTHWISE_WEIGHT, DENSE_WEIGHT -> true;
      case BIAS, BATCH_NORM_SCALE, BATCH_NORM_SHIFT, RUNNING_MEAN, RUNNING_VARIANCE -> false;
    };
  }

  /** Returns whether this is learned by gradient descent. */
  public boolean isTrained() {
    return role().isTrained();
  }

  /**
   * Returns the standard deviation of the normal distribution of initial weights: sqrt(2 /
   * fan-out).
   */
  public double initialDeviation() {
    return isWeight() ? Math.sqrt(2.0 / parameter.fanOut()) : 0;
  }

  /** Returns the initial value of parameters that are not weights. */
  public float initialValue() {
    boolean one =
        role() == Parameter.Role.BATCH_NORM_SCALE || role() == Parameter.Role.RUNNING_VARIANCE;
    return one ? 1 : 0;
  }
}
