package io.mixnas.evaluator.kernel;

/**
 * Where an argument of a kernel lies: a matrix of vectors of channels. Row i and vector v begin at
 * {@code start + i * stride + v * plane}, or at {@code start + table[i] + v * plane} with a table.
 *
 * <p>Kernels are called some thousand times a training step, so operands are set anew before each
 * call instead of made; they are for one thread at a time.
 */
public final class Operand {
  private final int lanes;
  float[] array;
  int start;
  int stride;
  int plane;
  int[] table; // [row]; null for rows a stride apart

  /**
   * @param lanes floats of a vector
   */
  public Operand(int lanes) {
    this.lanes = lanes;
  }

  /**
   * Rows {@code stride} floats apart, their channels one after the other; 0 for one row for all.
   */
  public Operand rows(float[] values, int first, int rowStride) {
    return set(values, first, rowStride, lanes, null);
  }

  /** One row of channels for all rows. */
  public Operand row(float[] values, int first) {
    return set(values, first, 0, lanes, null);
  }

  /** A plane for each vector of channels, whose rows follow one another. */
  public Operand planes(float[] values, int first, int planeStride) {
    return set(values, first, lanes, planeStride, null);
  }

  /** A plane for each vector of channels, in which a table says where rows begin. */
  public Operand scattered(float[] values, int first, int[] rowTable, int planeStride) {
    return set(values, first, 0, planeStride, rowTable);
  }

  /** A plane for each vector of channels, of feature maps {@code imageStride} floats apart. */
  public Operand maps(float[] values, int first, int imageStride, int planeStride) {
    return set(values, first, imageStride, planeStride, null);
  }

  private Operand set(float[] values, int first, int rowStride, int planeStride, int[] rowTable) {
    array = values;
    start = first;
    stride = rowStride;
    plane = planeStride;
    table = rowTable;
    return this;
  }

  /** Where a row's first vector begins. */
  int at(int row) {
    return start + (table == null ? row * stride : table[row]);
  }

  /** Whether it is one row for all. */
  boolean isCommon() {
    return table == null && stride == 0;
  }

  /** Whether channels of a row follow one another. */
  boolean isRowMajor() {
    return plane == lanes;
  }

  /** Whether the rows of a vector of channels follow one another. */
  boolean isCompact() {
    return table == null && stride == lanes;
  }
}
