package io.mixnas.evaluator.network;

/**
 * Neighbours in the flat parameters that are updated in the same way.
 *
 * @param from the first index
 * @param to the index after the last
 * @param kind the way in which they are updated
 * @param rate the learning rate, if they are trained
 */
record ParameterStretch(int from, int to, Kind kind, LearningRate rate) {
  /** The way in which parameters are updated. */
  enum Kind {
    /** Updated by the optimizer, with weight decay. */
    DECAYED,
    /** Updated by the optimizer, without weight decay. */
    TRAINED,
    /** Running statistics: the gradient is subtracted as it is. */
    RUNNING,
    /** Never updated. */
    FROZEN
  }

  boolean isTrained() {
    return kind == Kind.DECAYED || kind == Kind.TRAINED;
  }

  /** Returns whether two stretches are updated in the same way. */
  boolean isLike(ParameterStretch other) {
    return kind == other.kind && rate.equals(other.rate);
  }

  int length() {
    return to - from;
  }
}
