package io.mixnas.evaluator.network;

/**
 * Neighbours in the flat parameters that are updated in the same way.
 *
 * @param from the first index
 * @param to the index after the last
 * @param kind the way in which they are updated
 */
record ParameterStretch(int from, int to, Kind kind) {
  /** The way in which parameters are updated. */
  enum Kind {
    /** Updated by the optimizer, with weight decay. */
    DECAYED,
    /** Updated by the optimizer, without weight decay. */
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
