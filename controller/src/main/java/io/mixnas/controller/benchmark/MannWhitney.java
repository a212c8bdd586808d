package io.mixnas.controller.benchmark;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Performs the Mann-Whitney U test with a normal approximation, without a continuity correction.
 * The variance accounts for ties (Hollander and Wolfe: Nonparametric Statistical Methods, 1999,
 * section 4.1):
 *
 * <pre>
 * var U = n1 n2 / 12 ((N + 1) - sum (t^3 - t) / (N (N - 1)))        N = n1 + n2
 * </pre>
 *
 * <p>where t are the numbers of values in each group of equal values. Regrets are often equal,
 * since many campaigns find the same network. The test of Commons Math leaves out the sum.
 */
final class MannWhitney {
  private static final double CERTAIN = 1;

  private MannWhitney() {}

  /** Returns the two-sided p-value; 1 when all values are equal. */
  static double pValue(double[] one, double[] other) {
    double[] ranks =
        new NaturalRanking()
            .rank(DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray());
    double pairs = (double) one.length * other.length;
    double variance = variance(ranks, pairs);
    if (variance <= 0) {
      return CERTAIN;
    }
    double u = Arrays.stream(ranks, 0, one.length).sum() - one.length * (one.length + 1.0) / 2;
    double z = (Math.min(u, pairs - u) - pairs / 2) / Math.sqrt(variance);
    return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(z);
  }

  private static double variance(double[] ranks, double pairs) {
    double count = ranks.length;
    return pairs / 12 * (count + 1 - ties(ranks) / (count * (count - 1)));
  }

  /** Returns the sum of t^3 - t. Equal values, and only those, have equal ranks. */
  private static double ties(double[] ranks) {
    return Arrays.stream(ranks)
        .boxed()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .values()
        .stream()
        .mapToDouble(tied -> Math.pow(tied, 3) - tied)
        .sum();
  }
}
