package io.mixnas.evaluator.supernet;

import io.mixnas.layer.Parameter;
import java.util.List;

/**
 * Says which part of a shared tensor a layer's parameter is.
 *
 * @param tensor the tensor's name within the stage, such as {@code expand/W}
 * @param classifier whether this belongs to the last layer
 * @param parameter the parameter of the layer
 * @param axes the indexes along each axis of the tensor, in the order in which the network stores
 *     the parameter
 */
record WeightSlice(String tensor, boolean classifier, Parameter parameter, List<WeightAxis> axes) {
  WeightSlice {
    axes = List.copyOf(axes);
  }

  /** Returns the lengths that the tensor's axes must have. */
  int[] needed() {
    return axes.stream().mapToInt(WeightAxis::needed).toArray();
  }

  /** Returns the number of values. */
  int length() {
    return Math.toIntExact(parameter.length());
  }
}
