package io.mixnas.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The expected numbers are from SciPy 1.x: ttest_ind(equal_var=False), norm. */
class EstimateTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void welchsIntervalIsThatOfOtherPrograms() {
    Estimate difference =
        Welch.difference(new double[] {1, 2, 3, 4, 5}, new double[] {2, 4, 6, 8}).orElseThrow();

    assertThat(difference.estimate()).isEqualTo(-2);
    assertThat(difference.low()).isCloseTo(-5.84463638394009, ROUNDING);
    assertThat(difference.high()).isCloseTo(1.8446363839400899, ROUNDING);
    assertThat(difference.p()).isCloseTo(0.23519411138940557, ROUNDING);
  }

  @Test
  void welchTellsNothingOfSamplesThatAreTooSmallOrDoNotVary() {
    assertThat(Welch.difference(new double[] {1, 2}, new double[] {2, 4, 6})).isEmpty();
    assertThat(Welch.difference(new double[] {1, 2, 3}, new double[] {2, 4})).isEmpty();
    assertThat(Welch.difference(new double[] {1, 1, 1}, new double[] {2, 2, 2})).isEmpty();
  }

  @Test
  void aRankCorrelationsIntervalIsThatOfBonettAndWright() {
    Estimate correlation = Estimate.ofRankCorrelation(0.9047619047619048, 8);

    assertThat(correlation.low()).isCloseTo(0.42789151232035977, ROUNDING);
    assertThat(correlation.high()).isCloseTo(0.9875981800987733, ROUNDING);
    assertThat(correlation.p()).isCloseTo(0.0008100710273012051, ROUNDING);
  }

  @Test
  void aPerfectRankCorrelationHasAnIntervalToo() {
    Estimate correlation = Estimate.ofRankCorrelation(1, 8);

    assertThat(correlation.low()).isBetween(0.9, 1.0);
    assertThat(correlation.high()).isBetween(correlation.low(), 1.0);
  }
}
