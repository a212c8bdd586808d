package io.mixnas.results;

import java.util.Objects;

/**
 * States how long a network took for one image, in seconds, and where that was measured.
 *
 * @param median the median of the rounds' medians
 * @param low the lower end of its 95 % interval
 * @param high the upper end of its 95 % interval
 * @param percentile95 the 95th percentile of all runs
 * @param drift the difference of the last rounds from the first, as a fraction
 * @param runs the number of runs that were measured
 * @param threads the number of threads that computed
 * @param machine the runtime and its version, the operating system and the processor
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
