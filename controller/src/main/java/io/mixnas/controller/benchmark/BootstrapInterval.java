package io.mixnas.controller.benchmark;

/** Represents a confidence interval. */
public record BootstrapInterval(double low, double high) {
  public BootstrapInterval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval: low must not exceed high, was %s to %s".formatted(low, high));
    }
  }
}
