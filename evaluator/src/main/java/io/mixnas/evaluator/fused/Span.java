package io.mixnas.evaluator.fused;

/**
 * A stretch of a larger array.
 *
 * @param array the larger array
 * @param start the index of its first float
 */
@SuppressWarnings("ArrayRecordComponent") // names a place and is never compared
record Span(float[] array, int start) {
  /**
   * The index at which to begin in a large array so that vectors lie within cache lines: 12 floats
   * and the 16 bytes of an array's header make 64. G1 places large arrays at multiples of much more
   * than that. Depthwise kernels gain 40 % on a machine with 512-bit vectors.
   */
  static final int ALIGNED = 12;

  private static final int LINE = 16; // floats of a cache line

  /** Rounds a length up so that what follows stays aligned. */
  static int aligned(int length) {
    return (length + LINE - 1) / LINE * LINE;
  }
}
