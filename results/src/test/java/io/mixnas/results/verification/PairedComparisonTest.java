package io.mixnas.results.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The expected numbers are from SciPy 1.x: ttest_rel, t.interval. Sign flips were counted by hand.
 */
class PairedComparisonTest {
  private static final double TOLERANCE = 1e-9;

  private final PairedComparison four =
      PairedComparison.of(
          Networks.trial(1, 0.81, 0.83, 0.82, 0.84),
          Networks.reference(0.80, 0.80, 0.81, 0.805),
          1);

  @Test
  void agreesWithAnotherImplementationOfThePairedTest() {
    assertThat(four.pairs()).isEqualTo(4);
    assertThat(four.meanDifference().orElseThrow()).isCloseTo(0.02125, within(TOLERANCE));
    assertThat(four.pValue().orElseThrow()).isCloseTo(0.04814281194407782, within(TOLERANCE));
    Interval interval = four.interval().orElseThrow();
    assertThat(interval.lower()).isCloseTo(0.00032576847862798505, within(TOLERANCE));
    assertThat(interval.upper()).isCloseTo(0.04217423152137188, within(TOLERANCE));
    assertThat(interval.contains(0)).isFalse();
  }

  @Test
  void countsAllChoicesOfSigns() {
    assertThat(four.permutationPValue()).hasValue(2 / 16.0);
    assertThat(of(3.0, -1.0, 2.0).permutationPValue())
        .hasValue(4 / 8.0); // |4|, |6| of 8, both signs
    assertThat(of(1.0, -1.0).permutationPValue()).hasValue(1);
    assertThat(of(0.1, 0.2, -0.3, 0.4, 0.5).permutationPValue()).hasValue(10 / 32.0);
  }

  @Test
  void correctsForTheChoiceAmongCandidates() {
    PairedComparison chosen = new PairedComparison("a", "b", 3, four.differences());
    assertThat(chosen.correctedPValue().orElseThrow()).isCloseTo(0.1444284358, within(TOLERANCE));
    assertThat(four.isSignificant()).isTrue();
    assertThat(chosen.isSignificant()).isFalse();
    assertThat(chosen.sentence()).contains("0.144 corrected for 3 comparisons");
  }

  @Test
  void pairsBySeedAndLeavesOutWhatFailed() {
    VerifiedNetwork one =
        Networks.trial(1)
            .withRuns(
                List.of(
                    Networks.run("trial-1", 9, 0.9),
                    Networks.failed("trial-1", 7),
                    Networks.run("trial-1", 8, 0.8)));
    assertThat(PairedComparison.of(one, Networks.reference(0.1, 0.3, 0.5), 1).differences())
        .containsExactly(0.9 - 0.5, 0.8 - 0.3);
  }

  @Test
  void saysWhatFewPairsCannotShow() {
    assertThat(four.sentence())
        .isEqualTo(
            "trial-1 is 2.12 points more accurate than mixnet-s-0.65 (95 % interval +0.03 to +4.22,"
                + " 4 pairs of equal seed): significant at 5 %, paired t-test p = 0.048, sign-flip"
                + " permutation test p = 0.125 (with 4 pairs it cannot be below 0.125)");
    assertThat(of(0.01).sentence())
        .endsWith("(1 pair): one pair shows no spread, so nothing can be said of significance");
    assertThat(of().sentence()).endsWith("nothing can be said");
    assertThat(of(0.01, 0.01, 0.01).sentence())
        .endsWith("the differences are all equal, so the t-test has nothing to measure them by");
    assertThat(of(-0.02, -0.03).sentence())
        .startsWith("one is 2.50 points less accurate than other")
        .contains("not significant at 5 %");
    assertThat(of(0.01, -0.01).sentence()).startsWith("one is as accurate as other");
  }

  @Test
  void saysNothingOfFewPairsWhereThereAreEnough() {
    assertThat(of(0.01, 0.02, 0.03, 0.02, 0.01, 0.02).sentence())
        .contains("permutation test p = 0.031")
        .doesNotContain("cannot be below");
    List<Double> six = List.of(0.01, 0.02, 0.03, 0.02, 0.01, 0.02);
    assertThat(new PairedComparison("one", "other", 2, six).sentence())
        .endsWith("p = 0.031 (with 6 pairs it cannot be below 0.031, and is not corrected)");
  }

  @Test
  void hasNoTestOfEqualDifferences() {
    assertThat(of(0.1, 0.1, 0.1).pValue()).isEmpty();
    assertThat(of(0.1, 0.1, 0.1).isSignificant()).isFalse();
    assertThat(of(0.1).interval()).isEmpty();
    assertThat(of().meanDifference()).isEmpty();
    assertThat(of().permutationPValue()).isEmpty();
  }

  private static PairedComparison of(Double... differences) {
    return new PairedComparison("one", "other", 1, List.of(differences));
  }

  private static PairedComparison of() {
    return new PairedComparison("one", "other", 1, List.of());
  }
}
