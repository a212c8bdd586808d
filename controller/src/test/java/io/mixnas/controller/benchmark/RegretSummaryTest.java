package io.mixnas.controller.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class RegretSummaryTest {
  private final RegretCurves random =
      new RegretCurves(
          "random", List.of(new double[] {4, 2}, new double[] {3, 3}, new double[] {8, 1}));
  private final RegretCurves other =
      new RegretCurves(
          "other", List.of(new double[] {1, 0}, new double[] {2, 0}, new double[] {3, 0.75}));

  @Test
  void tellsMeanAndMedianAfterEachNumberOfEvaluations() {
    List<RegretSummary> summaries = RegretSummary.of(List.of(random, other), List.of(1, 2));

    assertThat(summaries)
        .extracting(RegretSummary::controller)
        .containsExactly("random", "random", "other", "other");
    assertThat(summaries)
        .extracting(RegretSummary::meanRegret)
        .containsExactly(5.0, 2.0, 2.0, 0.25);
    assertThat(summaries)
        .extracting(RegretSummary::medianRegret)
        .containsExactly(4.0, 2.0, 2.0, 0.0);
    assertThat(summaries.get(0).againstRandom()).isEmpty();
    assertThat(summaries.get(2).againstRandom().orElseThrow())
        .isCloseTo(0.076522500475, within(1e-9)); // by hand, see MannWhitneyTest
  }

  @Test
  void withoutRandomSearchThereIsNoTestAgainstIt() {
    assertThat(RegretSummary.of(List.of(other), List.of(1)).get(0).againstRandom()).isEmpty();
  }

  /**
   * For 400 normal values, the bootstrap's interval is close to that of the normal distribution.
   */
  @Test
  void intervalIsAboutTheTextbooks() {
    SplittableRandom seeded = new SplittableRandom(9);
    double[] values = seeded.doubles(400).map(u -> 10 * u).toArray();
    double error = Math.sqrt(StatUtils.variance(values) / 400);

    BootstrapInterval interval =
        Bootstrap.interval(values, StatUtils::mean, new SplittableRandom(1));

    assertThat(interval.low())
        .isCloseTo(StatUtils.mean(values) - 1.96 * error, within(0.15 * error));
    assertThat(interval.high())
        .isCloseTo(StatUtils.mean(values) + 1.96 * error, within(0.15 * error));
  }
}
