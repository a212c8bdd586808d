package io.mixnas.latency;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How long a network takes, in seconds.
 *
 * <p>The runs of a round are not independent of each other, as whatever else the machine does slows
 * several of them; rounds lie apart in time. So the median is that of the rounds' medians, and its
 * interval is found from them alone: between two of their order statistics, which hold the median
 * of whatever distribution in at least 95 of 100 such measurements (Conover, "Practical
 * Nonparametric Statistics", 3rd edition, 1999, section 3.2). What stays the same over all rounds,
 * such as the clock that the processor has that day, is in no interval.
 *
 * @param median of the rounds' medians
 * @param low end of its 95 % interval
 * @param high end of its 95 % interval
 * @param percentile95 of all runs: so long 95 of 100 take at most
 * @param drift of the median of the last third of the rounds against that of the first third, as a
 *     part of it: far from 0 where the machine was getting faster or slower
 * @param runs that were measured
 */
public record Latency(
    double median, double low, double high, double percentile95, double drift, int runs) {
  private static final double TAIL = 0.025;
  private static final double NANOSECONDS = 1e9;

  public Latency {
    if (!(0 < low && low <= median && median <= high && percentile95 > 0 && runs > 0)) {
      throw new IllegalArgumentException(
          "latency: must have 0 < low <= median <= high, had %s, %s, %s"
              .formatted(low, median, high));
    }
  }

  /**
   * Sums up {@code [round][run]} nanoseconds.
   *
   * @param rounds at least 6, none of them empty
   */
  static Latency of(List<long[]> rounds) {
    double[] medians = rounds.stream().mapToDouble(Latency::median).toArray();
    double[] sorted = medians.clone();
    Arrays.sort(sorted);
    int rank = lowerRank(sorted.length);
    long[] all = rounds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    int third = medians.length / 3;
    double first = middle(Arrays.copyOf(medians, third));
    double last = middle(Arrays.copyOfRange(medians, medians.length - third, medians.length));
    return new Latency(
        middle(medians) / NANOSECONDS,
        sorted[rank - 1] / NANOSECONDS,
        sorted[sorted.length - rank] / NANOSECONDS,
        all[(int) Math.ceil(0.95 * all.length) - 1] / NANOSECONDS,
        last / first - 1,
        all.length);
  }

  /** Half of the interval's width as a part of the median. */
  public double noise() {
    return (high - low) / 2 / median;
  }

  /** From 1: the greatest that the median is below with a probability of at most 2.5 %. */
  private static int lowerRank(int count) {
    BinomialDistribution below = new BinomialDistribution(null, count, 0.5);
    int rank = 0;
    while (below.cumulativeProbability(rank) <= TAIL) {
      rank++;
    }
    if (rank == 0) {
      throw new IllegalArgumentException(
          "rounds: must be at least %s, were %s".formatted(LatencySettings.FEWEST_ROUNDS, count));
    }
    return rank;
  }

  private static double median(long[] times) {
    return middle(Arrays.stream(times).asDoubleStream().toArray());
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
