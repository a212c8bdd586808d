package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.controller.benchmark.BootstrapInterval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankAgreementTest {
  private static final double[] TRUTH =
      IntStream.range(0, 40).mapToDouble(i -> i / 100.0).toArray();

  @Test
  void aPerfectJudgeIsPerfectInEveryResample() {
    RankAgreement perfect = RankAgreement.of(TRUTH, new double[][] {TRUTH}, 1).get(0);

    assertThat(perfect.tau()).isCloseTo(1, within(1e-12));
    assertThat(perfect.tauInterval().low()).isCloseTo(1, within(1e-12));
    assertThat(perfect.precisionAtTopTenth()).isCloseTo(1, within(1e-12));
    assertThat(perfect.regret()).isZero();
    assertThat(perfect.lead()).isEmpty();
  }

  @Test
  void theIntervalIsAroundTauAndNarrowerOfMoreNetworks() {
    RankAgreement few = RankAgreement.of(TRUTH, new double[][] {noisy(TRUTH)}, 1).get(0);
    double[] more = IntStream.range(0, 400).mapToDouble(i -> i / 1_000.0).toArray();
    RankAgreement many = RankAgreement.of(more, new double[][] {noisy(more)}, 1).get(0);

    assertThat(few.tau()).isBetween(few.tauInterval().low(), few.tauInterval().high());
    assertThat(width(many.tauInterval())).isLessThan(width(few.tauInterval()));
  }

  @Test
  void tellsWhatTheFirstJudgeIsAheadOfTheOthers() {
    double[] reversed = IntStream.range(0, 40).mapToDouble(i -> -i).toArray();

    List<RankAgreement> agreements =
        RankAgreement.of(TRUTH, new double[][] {noisy(TRUTH), noisy(TRUTH), reversed}, 1);

    assertThat(agreements.get(1).lead()).contains(new BootstrapInterval(0, 0));
    assertThat(agreements.get(2).lead().orElseThrow().low()).isGreaterThan(1);
  }

  @Test
  void regretIsInAccuracyPoints() {
    double[] mistaken = TRUTH.clone();
    mistaken[10] = 1; // the one judged best has 0.10, the best has 0.39

    assertThat(RankAgreement.of(TRUTH, new double[][] {mistaken}, 1).get(0).regret())
        .isCloseTo(29, within(1e-9));
  }

  @Test
  void theSameSeedGivesTheSame() {
    double[][] merits = {noisy(TRUTH)};

    assertThat(RankAgreement.of(TRUTH, merits, 5)).isEqualTo(RankAgreement.of(TRUTH, merits, 5));
  }

  private static double[] noisy(double[] truth) {
    SplittableRandom random = new SplittableRandom(3);
    return IntStream.range(0, truth.length)
        .mapToDouble(i -> truth[i] + 0.3 * random.nextDouble())
        .toArray();
  }

  private static double width(BootstrapInterval interval) {
    return interval.high() - interval.low();
  }
}
