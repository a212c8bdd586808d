package io.mixnas.latency;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * States how long a network takes, in seconds.
 *
 * <p>The runs of a round are not independent, since other work of the machine slows several of them
 * at once; rounds lie apart in time. So the median is that of the rounds' medians, and its interval
 * is found from them alone: it lies between two of their order statistics, which contain the median
 * of any distribution in at least 95 of 100 such measurements (Conover, "Practical Nonparametric
 * Statistics", 3rd edition, 1999, section 3.2). No interval shows what stays the same over all
 * rounds, such as the processor's clock on that day.
 *
 * @param median the median of the rounds' medians
 * @param low the lower end of its 95 % interval
 * @param high the upper end of its 95 % interval
 * @param percentile95 the 95th percentile of all runs
 * @param drift the relative difference of the median of the last third of the rounds from that of
 *     the first third; far from 0 when the machine was getting faster or slower
 * @param runs the number of runs that were measured
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
   * Summarises {@code [round][run]} nanoseconds.
   *
   * @param rounds at least 6 rounds, none of them empty
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

  /** Returns half of the interval's width as a fraction of the median. */
  public double noise() {
    return (high - low) / 2 / median;
  }

  /**
   * Returns the rank, from 1, of the greatest value that the median is below with a probability of
   * at most 2.5 %.
   */
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
