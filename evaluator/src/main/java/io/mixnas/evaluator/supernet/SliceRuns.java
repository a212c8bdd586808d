package io.mixnas.evaluator.supernet;

/**
 * Copies one parameter between a network's flat parameters and the shared weights.
 *
 * @param own the index of its first value in the network's parameters, where it is one run
 * @param length the length of each run of neighbouring shared values
 * @param starts the index of each run's first value in the shared weights
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SliceRuns(int own, int length, int[] starts) {
  /** Copies shared values to a network whose parameters begin at {@code base}. */
  void gather(float[] shared, float[] parameters, int base) {
    int to = base + own;
    for (int start : starts) {
      System.arraycopy(shared, start, parameters, to, length);
      to += length;
    }
  }

  /**
   * Adds a network's values to sums in the layout of the shared weights.
   *
   * @param used set where something was added
   */
  void add(float[] values, int base, float[] sums, boolean[] used) {
    int from = base + own;
    for (int start : starts) {
      for (int i = 0; i < length; i++) {
        sums[start + i] += values[from + i];
        used[start + i] = true;
      }
      from += length;
    }
  }

  /** Copies a network's values back. */
  void scatter(float[] parameters, int base, float[] shared) {
    int from = base + own;
    for (int start : starts) {
      System.arraycopy(parameters, from, shared, start, length);
      from += length;
    }
  }
}
