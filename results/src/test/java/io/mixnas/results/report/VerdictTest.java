package io.mixnas.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.Objective;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.verification.JudgedOn;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Trial BEST = Campaigns.complete(1, 0.613, 0, 0, 0, 0);

  @Test
  void namesTheWinnerItsCostAndThatItIsByProxyAlone() {
    Verdict verdict = Verdict.of(Campaigns.source(BEST));

    assertThat(verdict.sentence())
        .isEqualTo(
            "Trial 1 wins: 61.3 %% validation accuracy with %s multiply-adds, %s %% of the budget of 400.0 k."
                .formatted(
                    Quantities.count(BEST.cost().multiplyAdds()),
                    Math.round(100.0 * BEST.cost().multiplyAdds() / Campaigns.BUDGET)));
    assertThat(verdict.basis())
        .startsWith("This is by proxy alone: networks of full width")
        .endsWith("small leads may be luck.");
  }

  @Test
  void aCampaignThatIsNotCompleteHasALeader() {
    assertThat(sentence("running", Optional.empty(), BEST)).startsWith("Trial 1 leads: ");
  }

  @Test
  void saysWhyNothingWins() {
    assertThat(Verdict.of(Campaigns.source()).sentence()).isEqualTo("No trial has a score yet.");
    assertThat(Verdict.of(Campaigns.source(Campaigns.failed(1, "x", 0, 0, 0, 0))).sentence())
        .isEqualTo("No network can be recommended: the one trial so far ended without a score.");
  }

  @Test
  void rightlyClaimsSignificanceBesideTheReference() {
    assertThat(sentence("complete", Optional.of(verification(0.10, 0.11, 0.12)), BEST))
        .matches(
            "Trial 1 wins: 70\\.0 % ± 1\\.0 accuracy with .* multiply-adds, 11\\.0 points more than"
                + " mobilenetv2 trained the same way, which is significant\\.");
    assertThat(sentence("complete", Optional.of(verification(-0.05, 0.02, 0.08)), BEST))
        .endsWith("which is not significant.");
  }

  @Test
  void claimsNothingOfSignificanceWhereNoTestIsPossible() {
    Verification whole = verification(0.10);
    Verification one = with(whole, List.of(0L), whole.networks());

    assertThat(sentence("complete", Optional.of(one), BEST))
        .endsWith(
            "10.0 points more than mobilenetv2 trained the same way, by one seed each, which tests"
                + " nothing.");
    assertThat(sentence("complete", Optional.of(verification(0.10, 0.10, 0.10)), BEST))
        .endsWith(
            "10.0 points more than mobilenetv2 trained the same way, the same in every seed, which"
                + " no t-test can measure.");
  }

  @Test
  void aVerificationThatGoesOnDecidesNothingYet() {
    Verification whole = verification(0.10, 0.11, 0.12);
    List<VerifiedNetwork> part = new ArrayList<>(whole.networks());
    part.set(1, part.get(1).withRuns(List.of()));
    Verification half = with(whole, whole.seeds(), part);
    Verdict verdict =
        Verdict.of(Campaigns.source("campaign", "complete", Optional.of(half), List.of(BEST)));

    assertThat(verdict.sentence()).startsWith("Trial 1 wins: 61.3 % validation accuracy");
    assertThat(verdict.basis()).endsWith("Its verification is not complete: 3 of 6 runs are done.");
  }

  @Test
  void aVerificationBeforeLaterTrialsIsToldAsThat() {
    Trial later = Campaigns.complete(2, 0.5, 0, 0, 1, 0);
    ReportSource source =
        Campaigns.source(
            "campaign", "stopped", Optional.of(verification(0.1, 0.1, 0.1)), List.of(BEST, later));

    assertThat(Verdict.of(source).sentence()).startsWith("Trial 1 leads");
    assertThat(Verdict.of(source).basis())
        .endsWith("Its verification was made after 1 trial; more have ended since.");
    assertThat(ReportData.of(source).verification().later()).isEqualTo(1);
  }

  @Test
  void aVerificationWithoutAnyAccuracyIsToldAsThat() {
    VerificationRun failed =
        VerificationRun.failed("trial-1", 0, 1, "diverged", Duration.ofSeconds(1));
    Verification whole = verification(0.1);
    List<VerifiedNetwork> networks = new ArrayList<>(whole.networks());
    networks.set(0, networks.get(0).withRuns(List.of(failed)));
    Verification none = with(whole, List.of(0L), networks);

    Verdict verdict =
        Verdict.of(Campaigns.source("campaign", "complete", Optional.of(none), List.of(BEST)));

    assertThat(verdict.basis()).endsWith("Its verification gave no accuracy: every run failed.");
  }

  private static Verification with(
      Verification whole, List<Long> seeds, List<VerifiedNetwork> networks) {
    return new Verification(
        whole.settings(),
        whole.trials(),
        seeds,
        whole.judgedOn(),
        whole.images(),
        whole.dataFingerprint(),
        whole.objective(),
        networks);
  }

  private static String sentence(String state, Optional<Verification> verification, Trial trial) {
    return Verdict.of(Campaigns.source("campaign", state, verification, List.of(trial))).sentence();
  }

  static Verification verification(double... leads) {
    double[] accuracies = {0.69, 0.70, 0.71};
    List<VerificationRun> own = new ArrayList<>();
    List<VerificationRun> others = new ArrayList<>();
    for (int seed = 0; seed < leads.length; seed++) {
      own.add(run("trial-1", seed, accuracies[seed]));
      others.add(run("mobilenetv2", seed, accuracies[seed] - leads[seed]));
    }
    return new Verification(
        new VerificationSettings(1, 1, leads.length, Optional.of("mobilenetv2"), Optional.empty()),
        1,
        List.of(0L, 1L, 2L),
        JudgedOn.HELD_BACK,
        500,
        "none",
        Objective.hard(),
        List.of(
            VerifiedNetwork.ofTrial(1, Campaigns.SPACE.decode(BEST.genotype()), 0.613)
                .withRuns(own),
            VerifiedNetwork.reference(
                    "mobilenetv2",
                    Campaigns.SPACE.decode(Campaigns.proposed(2, 1, 0, 0, 0).genotype()))
                .withRuns(others)));
  }

  private static VerificationRun run(String network, long seed, double accuracy) {
    return VerificationRun.complete(
        network,
        seed,
        accuracy,
        List.of(new EpochResult(1, 1, accuracy, Duration.ofSeconds(1))),
        Duration.ofSeconds(1));
  }
}
