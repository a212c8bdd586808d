package io.mixnas.evaluator.supernet;

/**
 * Says which indexes along one axis of a shared tensor a parameter takes.
 *
 * @param centred whether the parameter lies in the middle of the axis, as small kernels lie in
 *     large ones; otherwise it begins at {@code first}
 * @param first the first index of an axis that is not centred
 * @param count the number of indexes
 * @param step the distance from one index to the next, which is more than 1 for dilated kernels
 */
record WeightAxis(boolean centred, int first, int count, int step) {
  /** Returns {@code count} neighbouring indexes from {@code first} on. */
  static WeightAxis range(int first, int count) {
    return new WeightAxis(false, first, count, 1);
  }

  /**
   * Returns the taps of a kernel in the middle of a larger one.
   *
   * @param taps the number of taps, odd
   * @param rate the dilation rate, 1 for none
   */
  static WeightAxis taps(int taps, int rate) {
    return new WeightAxis(true, 0, taps, rate);
  }

  /** Returns the length that the axis must have. */
  int needed() {
    return centred ? (count - 1) * step + 1 : first + count;
  }

  /**
   * Returns the place of an index in the tensor.
   *
   * @param length the length of the tensor's axis, which is odd for a centred axis
   */
  int at(int index, int length) {
    return centred ? length / 2 + (index - count / 2) * step : first + index;
  }

  /** Returns whether this is the whole of an axis of that length. */
  boolean isWhole(int length) {
    return count == length;
  }
}
