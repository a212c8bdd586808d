package io.mixnas.results.onnx;

import java.util.Map;

/**
 * The parameters of a network by name, such as {@code block1/expand/W} or {@code
 * block1/expand-norm/gamma}: {@code W} of convolutions {@code [output][input][row][column]}, of
 * depthwise ones {@code [row][column][channel]}, of dense layers {@code [input][output]}; {@code
 * b}, and batch norm's {@code gamma}, {@code beta}, {@code mean} and {@code var}, {@code
 * [channel]}. A convolution in groups has a layer per group: {@code expand1}, {@code expand2}.
 */
final class OnnxWeights {
  private final Map<String, float[]> byName;

  /**
   * Nothing is copied.
   *
   * @param byName row-major values
   */
  OnnxWeights(Map<String, float[]> byName) {
    this.byName = byName;
  }

  /**
   * One parameter; not to be changed.
   *
   * @throws IllegalArgumentException when it is not there or has another number of values
   */
  float[] of(String name, int length) {
    float[] values = byName.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "weights: must have the parameter %s, have none of that name".formatted(name));
    }
    if (values.length != length) {
      throw new IllegalArgumentException(
          "weights: %s must have %s values, has %s".formatted(name, length, values.length));
    }
    return values;
  }
}
