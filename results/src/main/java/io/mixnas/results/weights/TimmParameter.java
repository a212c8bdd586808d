package io.mixnas.results.weights;

import java.util.List;

/**
 * A parameter by both of its names.
 *
 * @param name timm's, such as {@code blocks.1.0.conv_dw.0.weight}
 * @param shape timm's
 * @param ours the evaluator's, such as {@code block2/depthwise1/W}
 * @param order how the evaluator's values lie
 */
public record TimmParameter(String name, List<Integer> shape, String ours, Order order) {
  /** The order of the evaluator's values. */
  enum Order {
    /** As timm's: {@code [output][input][row][column]}, and vectors. */
    SAME,
    /** The first of timm's axes is the evaluator's last: depthwise and dense layers. */
    OUTPUTS_LAST
  }

  public TimmParameter {
    shape = List.copyOf(shape);
  }

  int length() {
    return Math.toIntExact(Tensor.length(shape));
  }

  /** Timm's values for the evaluator's. */
  float[] toTimm(float[] values) {
    int outputs = shape.get(0);
    return order == Order.SAME ? values : transposed(values, values.length / outputs, outputs);
  }

  /** The evaluator's values for timm's. */
  float[] fromTimm(float[] values) {
    int outputs = shape.get(0);
    return order == Order.SAME ? values : transposed(values, outputs, values.length / outputs);
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] transposed = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }
}
