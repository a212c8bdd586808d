package io.mixnas.controller.benchmark;

/** Represents a confidence interval. */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval: low must not exceed high, was %s to %s".formatted(low, high));
    }
  }
}
