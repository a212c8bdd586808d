package io.mixnas.results;

import java.util.Objects;

/**
 * How long a network took for one image, in seconds, and where that was measured.
 *
 * @param median of the rounds' medians
 * @param low end of its 95 % interval
 * @param high end of its 95 % interval
 * @param percentile95 of all runs: so long 95 of 100 take at most
 * @param drift of the last rounds against the first, as a part
 * @param runs that were measured
 * @param threads that computed
 * @param machine runtime and version, operating system, processor
 */
public record MeasuredLatency(
    double median,
    double low,
    double high,
    double percentile95,
    double drift,
    int runs,
    int threads,
    String machine) {
  public MeasuredLatency {
    if (!(0 < low && low <= median && median <= high && percentile95 > 0 && runs > 0)) {
      throw new IllegalArgumentException(
          "latency: must have 0 < low <= median <= high, had %s, %s, %s"
              .formatted(low, median, high));
    }
    Objects.requireNonNull(machine, "machine");
  }
}
