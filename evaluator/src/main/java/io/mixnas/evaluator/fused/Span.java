package io.mixnas.evaluator.fused;

/**
 * A stretch of a larger array.
 *
 * @param array what it lies in
 * @param start its first float
 */
@SuppressWarnings("ArrayRecordComponent") // says where, and is never compared
record Span(float[] array, int start) {
  /**
   * Where to begin in a large array so that vectors lie within cache lines: 12 floats and the 16
   * bytes of an array's header make 64. G1 places large arrays at multiples of much more than that.
   * Depthwise kernels gain 40 % on a machine with 512-bit vectors.
   */
  static final int ALIGNED = 12;

  private static final int LINE = 16; // floats of a cache line

  /** The next length that leaves what follows aligned. */
  static int aligned(int length) {
    return (length + LINE - 1) / LINE * LINE;
  }
}
