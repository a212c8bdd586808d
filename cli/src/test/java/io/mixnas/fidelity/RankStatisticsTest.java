package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankStatisticsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final double[] TRUTH = {1, 2, 3, 4};

  @Test
  void tauIsTheSurplusOfPairsInTheSameOrder() {
    assertThat(RankStatistics.tau(TRUTH, new double[] {1, 3, 2, 4})).isCloseTo(4.0 / 6, EXACT);
    assertThat(RankStatistics.tau(TRUTH, new double[] {4, 3, 2, 1})).isCloseTo(-1, EXACT);
  }

  /** Tests that five of six pairs in order and one tied give 5 / sqrt(6 * 5). */
  @Test
  void tauAllowsForTies() {
    assertThat(RankStatistics.tau(TRUTH, new double[] {1, 1, 2, 3}))
        .isCloseTo(5 / Math.sqrt(30), EXACT);
  }

  @Test
  void whoTellsNoTwoApartHasNoAgreement() {
    double[] same = {7, 7, 7, 7};

    assertThat(RankStatistics.tau(TRUTH, same)).isZero();
    assertThat(RankStatistics.spearman(TRUTH, same)).isZero();
    assertThat(RankStatistics.tau(same, TRUTH)).isZero();
  }

  /** Tests that ranks that differ twice by 1 give 1 - 6 * (1 + 1) / (4 * 15). */
  @Test
  void spearmanIsTheCorrelationOfRanks() {
    assertThat(RankStatistics.spearman(TRUTH, new double[] {1, 300, 2, 4000}))
        .isCloseTo(0.8, EXACT);
  }

  @Test
  void whatCouldNotBeJudgedIsBelowAllElse() {
    double[] merit = {Double.NEGATIVE_INFINITY, -1e300, 0, 5};

    assertThat(RankStatistics.tau(TRUTH, merit)).isCloseTo(1, EXACT);
    assertThat(RankStatistics.spearman(TRUTH, merit)).isCloseTo(1, EXACT);
  }

  /** Tests a top tenth of 20 networks, which are two: 18 and 19 in truth, 17 and 19 as judged. */
  @Test
  void precisionIsThePartOfTheJudgesBestThatAreAmongTheBest() {
    double[] truth = IntStream.range(0, 20).asDoubleStream().toArray();
    double[] merit = truth.clone();
    merit[18] = 0.5;

    assertThat(RankStatistics.precisionAtTopTenth(truth, merit)).isCloseTo(0.5, EXACT);
    assertThat(RankStatistics.precisionAtTopTenth(truth, truth)).isCloseTo(1, EXACT);
  }

  @Test
  void theTopTenthOfElevenIsTwo() {
    double[] truth = IntStream.range(0, 11).asDoubleStream().toArray();
    double[] merit = truth.clone();
    merit[9] = -1;

    assertThat(RankStatistics.precisionAtTopTenth(truth, merit)).isCloseTo(0.5, EXACT);
  }

  /** Tests that a judge with equal merits for all finds one of four by luck. */
  @Test
  void tiesShareThePlacesThatAreLeft() {
    assertThat(RankStatistics.precisionAtTopTenth(TRUTH, new double[4])).isCloseTo(0.25, EXACT);
    assertThat(RankStatistics.precisionAtTopTenth(TRUTH, new double[] {0, 0, 1, 1}))
        .isCloseTo(0.5, EXACT);
  }

  @Test
  void regretIsWhatTheBestJudgedIsShortOfTheBest() {
    assertThat(RankStatistics.regret(TRUTH, new double[] {0, 9, 0, 1})).isCloseTo(2, EXACT);
    assertThat(RankStatistics.regret(TRUTH, new double[] {0, 9, 0, 9})).isCloseTo(1, EXACT);
    assertThat(RankStatistics.regret(TRUTH, TRUTH)).isZero();
  }
}
