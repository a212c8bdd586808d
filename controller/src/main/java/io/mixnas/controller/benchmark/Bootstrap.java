package io.mixnas.controller.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Computes percentile bootstrap intervals (Efron and Tibshirani: An Introduction to the Bootstrap,
 * 1993, chapter 13).
 */
public final class Bootstrap {
  private static final int RESAMPLES = 2_000;
  private static final double LOW_PERCENT = 2.5;

  private Bootstrap() {}

  /** Returns a 95 % confidence interval for a statistic of independent values. */
  static BootstrapInterval interval(
      double[] values, ToDoubleFunction<double[]> statistic, RandomGenerator random) {
    return intervals(
            values.length,
            drawn ->
                new double[] {
                  statistic.applyAsDouble(Arrays.stream(drawn).mapToDouble(i -> values[i]).toArray())
                },
            random)
        .get(0);
  }

  /**
   * Returns 95 % confidence intervals of several statistics of the same independent cases, all of
   * them computed on the same resamples.
   *
   * @param cases the number of cases, at least 1
   * @param statistics given the indexes of the cases in a resample, the value of each statistic;
   *     never NaN
   */
  public static List<BootstrapInterval> intervals(
      int cases, Function<int[], double[]> statistics, RandomGenerator random) {
    double[][] resampled = new double[RESAMPLES][]; // [resample][statistic]
    for (int i = 0; i < RESAMPLES; i++) {
      int[] drawn = new int[cases];
      for (int j = 0; j < cases; j++) {
        drawn[j] = random.nextInt(cases);
      }
      resampled[i] = statistics.apply(drawn);
    }
    List<BootstrapInterval> intervals = new ArrayList<>();
    for (int statistic = 0; statistic < resampled[0].length; statistic++) {
      int column = statistic;
      intervals.add(percentiles(Arrays.stream(resampled).mapToDouble(row -> row[column])));
    }
    return intervals;
  }

  private static BootstrapInterval percentiles(DoubleStream values) {
    Percentile percentile = new Percentile();
    percentile.setData(values.sorted().toArray());
    return new BootstrapInterval(
        percentile.evaluate(LOW_PERCENT), percentile.evaluate(100 - LOW_PERCENT));
  }
}
