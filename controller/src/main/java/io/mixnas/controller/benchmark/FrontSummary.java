package io.mixnas.controller.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Summarises how much of the true front a controller's repeats found.
 *
 * @param meanShare the mean share of the true front's hypervolume, 0 to 1
 * @param interval the 95 % bootstrap interval of the mean
 */
public record FrontSummary(
    String controller, int evaluations, double meanShare, BootstrapInterval interval) {
  /** Summarises the shares of all repeats. */
  public static FrontSummary of(String controller, int evaluations, List<Double> shares) {
    double[] values = shares.stream().mapToDouble(Double::doubleValue).toArray();
    return new FrontSummary(
        controller,
        evaluations,
        StatUtils.mean(values),
        Bootstrap.interval(values, StatUtils::mean, new SplittableRandom(evaluations)));
  }
}
