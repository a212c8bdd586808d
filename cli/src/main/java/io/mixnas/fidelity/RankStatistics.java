package io.mixnas.fidelity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Figures of how a judge's order of networks agrees with the true one. Of each network there are
 * two numbers, {@code truth} and {@code merit}; more is better in both. A merit may be negative
 * infinity.
 */
final class RankStatistics {
  private RankStatistics() {}

  /**
   * Returns Kendall's tau-b; 0 where all merits or all truths are equal, as such a judge orders
   * nothing.
   */
  static double tau(double[] truth, double[] merit) {
    return defined(truth, merit) ? new KendallsCorrelation().correlation(truth, merit) : 0;
  }

  /** Returns Spearman's rank correlation; 0 where all merits or all truths are equal. */
  static double spearman(double[] truth, double[] merit) {
    return defined(truth, merit) ? new SpearmansCorrelation().correlation(truth, merit) : 0;
  }

  /**
   * Returns the share of the networks in the judge's top tenth that are in the true top tenth. A
   * tenth of n networks is n / 10, rounded up. Networks that tie for the last places have an equal
   * chance of them, and this is the expected share.
   */
  static double precisionAtTopTenth(double[] truth, double[] merit) {
    int places = (truth.length + 9) / 10;
    double[] judged = chances(merit, places);
    double[] best = chances(truth, places);
    return IntStream.range(0, truth.length).mapToDouble(i -> judged[i] * best[i]).sum() / places;
  }

  /**
   * Returns what the network that is judged best is short of the best truth; the mean of those that
   * tie for it.
   */
  static double regret(double[] truth, double[] merit) {
    double[] judged = chances(merit, 1);
    double expected =
        IntStream.range(0, truth.length).mapToDouble(i -> judged[i] * truth[i]).sum();
    return Math.max(0, Arrays.stream(truth).max().orElseThrow() - expected);
  }

  /** Returns the chance of each to be among the greatest, where ties are broken by lot. */
  private static double[] chances(double[] values, int places) {
    double last = Arrays.stream(values).sorted().toArray()[values.length - places];
    long above = Arrays.stream(values).filter(value -> value > last).count();
    long tied = Arrays.stream(values).filter(value -> value == last).count();
    double share = (double) (places - above) / tied;
    return Arrays.stream(values)
        .map(value -> value > last ? 1 : value == last ? share : 0)
        .toArray();
  }

  private static boolean defined(double[] truth, double[] merit) {
    return differ(truth) && differ(merit);
  }

  private static boolean differ(double[] values) {
    return Arrays.stream(values).anyMatch(value -> value != values[0]);
  }
}
