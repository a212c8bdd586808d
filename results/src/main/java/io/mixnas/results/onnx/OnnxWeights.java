package io.mixnas.results.onnx;

import java.util.Map;

/**
 * The parameters of a network by name, such as {@code block1/expand/W} or {@code
 * block1/expand-norm/gamma}. {@code W} is {@code [output][input][row][column]} for convolutions,
 * {@code [row][column][channel]} for depthwise convolutions, and {@code [input][output]} for dense
 * layers. {@code b}, and batch norm's {@code gamma}, {@code beta}, {@code mean} and {@code var},
 * are {@code [channel]}. A convolution in groups has a layer per group: {@code expand1}, {@code
 * expand2}.
 */
final class OnnxWeights {
  private final Map<String, float[]> byName;

  /**
   * Creates a view of these parameters, which are not copied.
   *
   * @param byName the row-major values by name
   */
  OnnxWeights(Map<String, float[]> byName) {
    this.byName = byName;
  }

  /**
   * Returns one parameter, which must not be changed.
   *
   * @throws IllegalArgumentException if it is missing or has another number of values
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
