package io.mixnas.evaluator.kernel;

import java.util.random.RandomGenerator;

/**
 * A random matrix in one of the layouts that operands describe, with unused numbers between its
 * rows.
 */
final class OperandCase {
  /** The order of rows and vectors of channels. */
  enum Layout {
    ROWS,
    PLANES,
    SCATTERED,
    MAPS
  }

  final float[] array;
  private final Layout layout;
  private final int lanes;
  private final int rows;
  private final int width;
  private final int first;
  private final int stride;
  private final int plane;
  private final int[] table; // [row]

  OperandCase(Kernels kernels, RandomGenerator random, Layout layout, int rows, int width) {
    this.layout = layout;
    this.rows = rows;
    this.width = width;
    lanes = kernels.lanes();
    first = random.nextInt(4);
    int gap = random.nextInt(4);
    stride =
        switch (layout) {
          case ROWS -> width + gap;
          case PLANES -> lanes;
          case SCATTERED, MAPS -> lanes + gap;
        };
    plane = layout == Layout.ROWS ? lanes : rows * stride + gap;
    table = shuffled(random, rows, stride);
    int vectors = width / lanes;
    int length = layout == Layout.ROWS ? rows * stride : vectors * plane;
    array = KernelCase.floats(random, first + length + random.nextInt(4));
  }

  static Layout layout(RandomGenerator random) {
    return Layout.values()[random.nextInt(Layout.values().length)];
  }

  private static int[] shuffled(RandomGenerator random, int rows, int stride) {
    int[] at = new int[rows];
    for (int i = 0; i < rows; i++) {
      int other = random.nextInt(i + 1);
      at[i] = at[other];
      at[other] = i * stride;
    }
    return at;
  }

  /** Creates an operand for one more call. Any number may be created. */
  Operand operand() {
    Operand operand = new Operand(lanes);
    return switch (layout) {
      case ROWS -> operand.rows(array, first, stride);
      case PLANES -> operand.planes(array, first, plane);
      case SCATTERED -> operand.scattered(array, first, table, plane);
      case MAPS -> operand.maps(array, first, stride, plane);
    };
  }

  int at(int row, int channel) {
    int begin = layout == Layout.SCATTERED ? table[row] : row * stride;
    return first + begin + channel / lanes * plane + channel % lanes;
  }

  double value(int row, int channel) {
    return array[at(row, channel)];
  }

  /** A formula for the value at each place. */
  interface Formula {
    double of(int row, int channel);
  }

  /**
   * Returns the expected contents of the whole array: the values of a formula, and everything else
   * unchanged.
   */
  double[] expected(Formula formula) {
    double[] expected = KernelCase.doubles(array);
    for (int i = 0; i < rows; i++) {
      for (int n = 0; n < width; n++) {
        expected[at(i, n)] = formula.of(i, n);
      }
    }
    return expected;
  }
}
