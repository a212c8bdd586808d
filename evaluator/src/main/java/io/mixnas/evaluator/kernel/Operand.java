package io.mixnas.evaluator.kernel;

/**
 * The place of a kernel's argument: a matrix of vectors of channels. Vector v of row i begins at
 * {@code start + i * stride + v * plane}, or with a table at {@code start + table[i] + v * plane}.
 *
 * <p>Kernels are called thousands of times per training step, so operands are set before each call
 * instead of created. They must not be shared between threads.
 */
public final class Operand {
  private final int lanes;
  float[] array;
  int start;
  int stride;
  int plane;
  int[] table; // [row]; null for rows a stride apart

  /**
   * Creates an operand that is not set yet.
   *
   * @param lanes the number of floats in a vector
   */
  public Operand(int lanes) {
    this.lanes = lanes;
  }

  /**
   * Sets this operand to rows that are {@code rowStride} floats apart, each with its channels in
   * sequence. A stride of 0 means one row for all.
   */
  public Operand rows(float[] values, int first, int rowStride) {
    return set(values, first, rowStride, lanes, null);
  }

  /** Sets this operand to one row of channels for all rows. */
  public Operand row(float[] values, int first) {
    return set(values, first, 0, lanes, null);
  }

  /**
   * Sets this operand to one plane per vector of channels, with the rows of a plane in sequence.
   */
  public Operand planes(float[] values, int first, int planeStride) {
    return set(values, first, lanes, planeStride, null);
  }

  /**
   * Sets this operand to one plane per vector of channels, in which a table says where rows begin.
   */
  public Operand scattered(float[] values, int first, int[] rowTable, int planeStride) {
    return set(values, first, 0, planeStride, rowTable);
  }

  /**
   * Sets this operand to feature maps that are {@code imageStride} floats apart, with one plane per
   * vector of channels.
   */
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

  /** Returns where a row's first vector begins. */
  int at(int row) {
    return start + (table == null ? row * stride : table[row]);
  }

  /** Returns whether this is one row for all rows. */
  boolean isCommon() {
    return table == null && stride == 0;
  }

  /** Returns whether the channels of a row are in sequence. */
  boolean isRowMajor() {
    return plane == lanes;
  }

  /** Returns whether the rows of a vector of channels are in sequence. */
  boolean isCompact() {
    return table == null && stride == lanes;
  }
}
