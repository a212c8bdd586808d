package io.mixnas.fidelity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Computes how well a judge's order of networks agrees with the true order. Each network has two
 * numbers, {@code truth} and {@code merit}; more is better in both. A merit may be negative
 * infinity.
 */
final class RankStatistics {
  private RankStatistics() {}

  /**
   * Returns Kendall's tau-b. It is 0 when all merits or all truths are equal, since such a judge
   * orders nothing.
   */
  static double tau(double[] truth, double[] merit) {
    return defined(truth, merit) ? new KendallsCorrelation().correlation(truth, merit) : 0;
  }

  /** Returns Spearman's rank correlation. It is 0 when all merits or all truths are equal. */
  static double spearman(double[] truth, double[] merit) {
    return defined(truth, merit) ? new SpearmansCorrelation().correlation(truth, merit) : 0;
  }

  /**
   * Returns the share of the networks in the judge's top tenth that are in the true top tenth. A
   * tenth of n networks is n / 10, rounded up. Networks that tie for the last places have equal
   * chances of getting one, and this is the expected share.
   */
  static double precisionAtTopTenth(double[] truth, double[] merit) {
    int places = (truth.length + 9) / 10;
    double[] judged = chances(merit, places);
    double[] best = chances(truth, places);
    return IntStream.range(0, truth.length).mapToDouble(i -> judged[i] * best[i]).sum() / places;
  }

  /**
   * Returns the best truth minus the truth of the network that is judged best, or minus the mean of
   * those that tie for best.
   */
  static double regret(double[] truth, double[] merit) {
    double[] judged = chances(merit, 1);
    double expected = IntStream.range(0, truth.length).mapToDouble(i -> judged[i] * truth[i]).sum();
    return Math.max(0, Arrays.stream(truth).max().orElseThrow() - expected);
  }

  /** Returns each network's chance to be among the greatest, when ties are broken at random. */
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
