package io.mixnas.results.weights;

import java.util.List;

/**
 * A parameter with both of its names.
 *
 * @param name timm's name, such as {@code blocks.1.0.conv_dw.0.weight}
 * @param shape timm's shape
 * @param ours the evaluator's name, such as {@code block2/depthwise1/W}
 * @param order the order of the evaluator's values
 */
public record TimmParameter(String name, List<Integer> shape, String ours, Order order) {
  /** The order of the evaluator's values. */
  enum Order {
    /** The same order as timm's: {@code [output][input][row][column]}, and vectors. */
    SAME,
    /**
     * The order of depthwise and dense layers: the first of timm's axes is the evaluator's last.
     */
    OUTPUTS_LAST
  }

  public TimmParameter {
    shape = List.copyOf(shape);
  }

  int length() {
    return Math.toIntExact(Tensor.length(shape));
  }

  /** Converts the evaluator's values to timm's. */
  float[] toTimm(float[] values) {
    int outputs = shape.get(0);
    return order == Order.SAME ? values : transposed(values, values.length / outputs, outputs);
  }

  /** Converts timm's values to the evaluator's. */
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
