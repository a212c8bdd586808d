package io.mixnas.controller.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {
  /**
   * Compares with {@code wilcox.test(exact = FALSE, correct = FALSE)} of R, by hand: the ranks are
   * 1, 2, 3.5 and 3.5, 5, 6, so U is 6.5 - 6 = 0.5 and its mean 4.5. One group of two is tied, so
   * the variance is 9/12 (7 - 6/30) = 5.1; z is -4 / sqrt(5.1) = -1.771230.
   */
  @Test
  void tiesLessenTheVariance() {
    double[] one = {1, 2, 3};
    double[] other = {3, 4, 8};

    assertThat(MannWhitney.pValue(one, other)).isCloseTo(0.076522500475, within(1e-9));
    assertThat(MannWhitney.pValue(other, one)).isCloseTo(0.076522500475, within(1e-9));
  }

  /**
   * The groups of ties have 4, 3 and 2 values: the variance is 20/12 (10 - (60 + 24 + 6) / 72) =
   * 14.583333, and U is 3.5.
   */
  @Test
  void everyGroupOfTiesCounts() {
    assertThat(MannWhitney.pValue(new double[] {0, 0, 0, 1}, new double[] {0, 1, 1, 2, 2}))
        .isCloseTo(0.088736709426, within(1e-9));
  }

  @Test
  void withoutTiesItIsTheTestOfCommonsMath() {
    SplittableRandom random = new SplittableRandom(9);
    double[] one = random.doubles(40).toArray();
    double[] other = random.doubles(30).map(value -> value + 0.1).toArray();

    assertThat(MannWhitney.pValue(one, other))
        .isCloseTo(new MannWhitneyUTest().mannWhitneyUTest(one, other), within(1e-12));
  }

  @Test
  void whereAllAreEqualNothingTellsThemApart() {
    assertThat(MannWhitney.pValue(new double[] {2, 2, 2}, new double[] {2, 2})).isEqualTo(1);
  }
}
