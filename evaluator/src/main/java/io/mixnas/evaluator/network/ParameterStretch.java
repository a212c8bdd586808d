package io.mixnas.evaluator.network;

/**
 * Neighbours in the flat parameters that are updated alike.
 *
 * @param from first
 * @param to behind the last
 * @param kind how they are updated
 */
record ParameterStretch(int from, int to, Kind kind) {
  /** How parameters are updated. */
  enum Kind {
    /** By the optimizer, with weight decay. */
    DECAYED,
    /** By the optimizer, without weight decay. */
    TRAINED,
    /** Running statistics: the gradient is subtracted as it is. */
    RUNNING
  }

  boolean isTrained() {
    return kind != Kind.RUNNING;
  }

  int length() {
    return to - from;
  }
}
