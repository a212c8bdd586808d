package io.mixnas.controller.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Summarises a controller's repeats after a number of evaluations.
 *
 * @param evaluations the number of evaluations, from 1
 * @param meanRegret the mean over the repeats, in accuracy points
 * @param meanInterval the 95 % bootstrap interval of the mean
 * @param medianRegret the median over the repeats, in accuracy points
 * @param medianInterval the 95 % bootstrap interval of the median
 * @param againstRandom the two-sided p-value of the Mann-Whitney U test against random search's
 *     repeats, corrected for ties; empty for random search itself, and when it was not measured
 */
public record RegretSummary(
    String controller,
    int evaluations,
    double meanRegret,
    BootstrapInterval meanInterval,
    double medianRegret,
    BootstrapInterval medianInterval,
    OptionalDouble againstRandom) {
  private static final String RANDOM = "random";

  /**
   * Returns, for each controller in order, a summary after each of these numbers of evaluations.
   */
  public static List<RegretSummary> of(List<RegretCurves> all, List<Integer> evaluations) {
    Optional<RegretCurves> random =
        all.stream().filter(curves -> curves.controller().equals(RANDOM)).findFirst();
    List<RegretSummary> summaries = new ArrayList<>();
    for (RegretCurves curves : all) {
      for (int count : evaluations) {
        summaries.add(
            of(curves, count, random.filter(baseline -> !curves.controller().equals(RANDOM))));
      }
    }
    return summaries;
  }

  private static RegretSummary of(RegretCurves curves, int count, Optional<RegretCurves> random) {
    double[] regrets = curves.after(count);
    RandomGenerator resampling = new SplittableRandom(count);
    return new RegretSummary(
        curves.controller(),
        count,
        StatUtils.mean(regrets),
        Bootstrap.interval(regrets, StatUtils::mean, resampling),
        median(regrets),
        Bootstrap.interval(regrets, RegretSummary::median, resampling),
        random
            .map(baseline -> OptionalDouble.of(MannWhitney.pValue(regrets, baseline.after(count))))
            .orElse(OptionalDouble.empty()));
  }

  private static double median(double[] values) {
    return StatUtils.percentile(values, 50);
  }
}
