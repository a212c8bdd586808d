package io.mixnas.evaluator.zerocost;

import io.mixnas.layer.FeatureMap;

/**
 * Holds a feature map of one image with its derivative by a common factor of all weights.
 *
 * @param map the shape
 * @param values the values, {@code [channel][row][column]}
 * @param slopes their derivatives, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DualMap(FeatureMap map, double[] values, double[] slopes) {
  /** Returns a map of zeros. */
  static DualMap zeros(FeatureMap map) {
    int length = Math.toIntExact(map.elements());
    return new DualMap(map, new double[length], new double[length]);
  }

  int side() {
    return map.size();
  }

  int pixels() {
    return side() * side();
  }

  int channels() {
    return map.channels();
  }

  /** Adds a value of another map. */
  void add(int at, DualMap from, int fromAt) {
    values[at] += from.values[fromAt];
    slopes[at] += from.slopes[fromAt];
  }

  /** Adds a value of another map times a weight, which has the common factor. */
  void addWeighted(int at, DualMap from, int fromAt, double weight) {
    values[at] += weight * from.values[fromAt];
    slopes[at] += weight * (from.slopes[fromAt] + from.values[fromAt]);
  }

  /** Returns some neighbouring channels of it. */
  DualMap slice(int first, int count) {
    DualMap slice = zeros(new FeatureMap(count, side()));
    int from = first * pixels();
    System.arraycopy(values, from, slice.values, 0, slice.values.length);
    System.arraycopy(slopes, from, slice.slopes, 0, slice.slopes.length);
    return slice;
  }
}
