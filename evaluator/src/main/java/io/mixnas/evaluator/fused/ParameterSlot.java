package io.mixnas.evaluator.fused;

import io.mixnas.layer.Parameter;
import java.util.List;

/**
 * One named array inside a part's flat parameters, in row-major ('c') order.
 *
 * @param parameter its name, role and shape
 * @param offset of its first value in the part's flat parameters
 */
public record ParameterSlot(Parameter parameter, int offset) {
  /** {@code part/layer/parameter}: {@code block1/expand/W}. */
  public String name() {
    return parameter.name();
  }

  /** What it is. The gradient of running statistics is what to subtract from them at a step. */
  public Parameter.Role role() {
    return parameter.role();
  }

  /** As {@link Parameter#shape} says. */
  public List<Integer> shape() {
    return parameter.shape();
  }

  /** Number of values. */
  public int length() {
    return Math.toIntExact(parameter.length());
  }

  /** Whether it is a weight, drawn at random and subject to weight decay. */
  public boolean isWeight() {
    return switch (role()) {
      case CONVOLUTION_WEIGHT, DEPTHWISE_WEIGHT, DENSE_WEIGHT -> true;
      case BIAS, BATCH_NORM_SCALE, BATCH_NORM_SHIFT, RUNNING_MEAN, RUNNING_VARIANCE -> false;
    };
  }

  /** Whether it is learned by gradient descent. */
  public boolean isTrained() {
    return role().isTrained();
  }

  /** Standard deviation of the normal distribution that weights begin with: sqrt(2 / fan-out). */
  public double initialDeviation() {
    return isWeight() ? Math.sqrt(2.0 / parameter.fanOut()) : 0;
  }

  /** What everything but weights begins with. */
  public float initialValue() {
    boolean one =
        role() == Parameter.Role.BATCH_NORM_SCALE || role() == Parameter.Role.RUNNING_VARIANCE;
    return one ? 1 : 0;
  }
}
