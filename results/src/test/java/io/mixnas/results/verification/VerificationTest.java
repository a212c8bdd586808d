package io.mixnas.results.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private final Verification done =
      Networks.verification(
          3,
          Networks.trial(4, 0.70, 0.72, 0.71),
          Networks.trial(9, 0.75, 0.74, 0.76),
          Networks.reference(0.70, 0.71, 0.70));

  @Test
  void hasMeanAndSpreadOfEveryNetwork() { // from SciPy's t.interval
    VerifiedNetwork network = Networks.trial(1, 0.81, 0.83, 0.82, 0.84);
    assertThat(network.mean().orElseThrow()).isCloseTo(0.825, within(1e-12));
    assertThat(network.standardDeviation().orElseThrow())
        .isCloseTo(0.012909944487358025, within(1e-12));
    assertThat(network.interval().orElseThrow().lower())
        .isCloseTo(0.8044573974323947, within(1e-9));
    assertThat(network.interval().orElseThrow().upper())
        .isCloseTo(0.8455426025676052, within(1e-9));
  }

  @Test
  void ofFewRunsSaysNoMoreThanThereIs() {
    assertThat(Networks.trial(1).mean()).isEmpty();
    assertThat(Networks.trial(1, 0.5).mean()).hasValue(0.5);
    assertThat(Networks.trial(1, 0.5).standardDeviation()).isEmpty();
    assertThat(Networks.trial(1, 0.5).interval()).isEmpty();
  }

  @Test
  void winnerIsTheBestMeanWhateverTheProxiesSaid() {
    assertThat(done.winner()).map(VerifiedNetwork::name).contains("trial-9");
    assertThat(done.ranked())
        .extracting(VerifiedNetwork::name)
        .containsExactly("trial-9", "trial-4");
    assertThat(done.baseline()).map(VerifiedNetwork::name).contains("mixnet-s-0.65");
    assertThat(done.comparison().orElseThrow().candidates()).isEqualTo(2);
  }

  @Test
  void winnerIsByTheObjectivesReward() {
    long target = Networks.trial(4).multiplyAdds();
    Verification costly =
        new Verification(
            done.settings(),
            done.trials(),
            done.seeds(),
            done.judgedOn(),
            done.images(),
            done.dataFingerprint(),
            Objective.Mnasnet.hard(new Target(CostMeasure.MULTIPLY_ADDS, target)),
            done.networks());
    assertThat(costly.winner()).map(VerifiedNetwork::name).contains("trial-4");
  }

  @Test
  void hasNoWinnerBeforeEveryRunHasEnded() {
    Verification partly =
        Networks.verification(3, Networks.trial(4, 0.7, 0.7, 0.7), Networks.reference(0.6));
    assertThat(partly.finished()).isEqualTo(4);
    assertThat(partly.goal()).isEqualTo(6);
    assertThat(partly.winner()).isEmpty();
    assertThat(partly.comparison()).isEmpty();
    assertThat(partly.verdict()).isEqualTo("verification: 4 of 6 runs done, no winner yet");
  }

  @Test
  void whatFailedComesLast() {
    VerifiedNetwork lucky =
        Networks.trial(4)
            .withRuns(List.of(Networks.run("trial-4", 7, 0.99), Networks.failed("trial-4", 8)));
    VerifiedNetwork broken =
        Networks.trial(5)
            .withRuns(List.of(Networks.failed("trial-5", 7), Networks.failed("trial-5", 8)));
    assertThat(Networks.verification(2, lucky, broken, Networks.trial(9, 0.5, 0.5)).winner())
        .map(VerifiedNetwork::name)
        .contains("trial-9");
    assertThat(Networks.verification(2, broken).winner()).isEmpty();
    assertThat(Networks.verification(2, broken).verdict()).contains("no winner");
  }

  @Test
  void verdictSaysAllInWords() {
    assertThat(done.verdict())
        .matches(
            "trial-9 wins of 2 verified: 75\\.00 % ± 1\\.00 \\(mean and standard deviation of 3"
                + " seeds, 2 epochs\\) on 2,000 images that the search has not seen, at [0-9.]+ M"
                + " multiply-adds\\. The published reference, trained the same way, is"
                + " mixnet-s-0\\.65: 70\\.33 % ± 0\\.58 \\(mean and standard deviation of 3 seeds,"
                + " 2 epochs\\) at [0-9.]+ M multiply-adds\\. trial-9 is 4\\.67 points more"
                + " accurate than mixnet-s-0\\.65 \\(.*\\.");
    assertThat(Networks.verification(1, Networks.trial(4, 0.7)).verdict())
        .startsWith("trial-4 wins: 70.00 % (1 seed, 2 epochs) on")
        .doesNotContain("reference");
  }

  @Test
  void comparesTheWinnerWithEveryReference() {
    VerifiedNetwork other = Networks.reference("mobilenetv2-0.5", 0.5, 0.6, 0.7);
    Verification several =
        Networks.verification(
            3,
            Networks.trial(4, 0.7, 0.7, 0.71),
            Networks.trial(5, 0.8, 0.8, 0.81),
            Networks.reference(0.6, 0.61, 0.6),
            other);

    assertThat(several.winner()).map(VerifiedNetwork::name).contains("trial-5");
    assertThat(several.ranked()).hasSize(2);
    assertThat(several.references())
        .extracting(VerifiedNetwork::name)
        .containsExactly("mixnet-s-0.65", "mobilenetv2-0.5");
    assertThat(several.comparisons())
        .extracting(PairedComparison::other)
        .containsExactly("mixnet-s-0.65", "mobilenetv2-0.5");
    assertThat(several.comparisons())
        .allSatisfy(pair -> assertThat(pair.candidates()).isEqualTo(2 * 2));
    assertThat(several.comparison()).contains(several.comparisons().get(0));
    assertThat(several.verdict())
        .contains("trial-5 is 20.00 points more accurate than mixnet-s-0.65 (")
        .contains("trial-5 is 20.33 points more accurate than mobilenetv2-0.5 (");
  }

  @Test
  void refusesRunsOfOtherSeedsOrEpochs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Networks.verification(1, Networks.trial(4, 0.7, 0.8)))
        .withMessageContaining("seed 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Networks.trial(4).withRuns(List.of(Networks.run("trial-5", 7, 0.5))))
        .withMessageContaining("must be its own");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationSettings(0, 1, 1, Optional.empty(), Optional.empty()))
        .withMessage("verification: networks: must be between 1 and 99, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerifiedNetwork.reference("../evil", Networks.trial(1).architecture()))
        .withMessageContaining("name of a verified network");
  }
}
