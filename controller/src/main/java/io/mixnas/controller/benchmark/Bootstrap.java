package io.mixnas.controller.benchmark;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Computes percentile bootstrap intervals (Efron and Tibshirani: An Introduction to the Bootstrap,
 * 1993, chapter 13).
 */
final class Bootstrap {
  private static final int RESAMPLES = 2_000;
  private static final double LOW_PERCENT = 2.5;

  private Bootstrap() {}

  /** Returns a 95 % confidence interval for a statistic of independent values. */
  static BootstrapInterval interval(
      double[] values, ToDoubleFunction<double[]> statistic, RandomGenerator random) {
    double[] resampled = new double[RESAMPLES];
    double[] sample = new double[values.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < sample.length; j++) {
        sample[j] = values[random.nextInt(values.length)];
      }
      resampled[i] = statistic.applyAsDouble(sample);
    }
    Arrays.sort(resampled);
    Percentile percentile = new Percentile();
    percentile.setData(resampled);
    return new BootstrapInterval(
        percentile.evaluate(LOW_PERCENT), percentile.evaluate(100 - LOW_PERCENT));
  }
}
