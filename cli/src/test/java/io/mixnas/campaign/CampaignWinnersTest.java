package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mixnas.cost.Cost;
import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.InMemoryCampaignStore;
import io.mixnas.results.VerifiedWinners;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.JudgedOn;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.space.Genotype;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CampaignWinnersTest {
  private static final List<Trial> TRIALS =
      IntStream.rangeClosed(1, 4).mapToObj(CampaignWinnersTest::trial).toList();

  private static final CampaignSettings SETTINGS = WholeCampaigns.tiny().build();

  private final CampaignStore store = new InMemoryCampaignStore(Bench.provenance());

  @Test
  void areThoseOfTheVerificationThatChoseThem() {
    Verification chosen = verification(2, List.of(7L, 8L), 3, 1, 2);
    keep(chosen);

    assertThat(CampaignWinners.areOf(chosen, store)).isTrue();
  }

  /** A kill may come after the last run of a verification, and before its winners are written. */
  @Test
  void areNotThoseOfAnotherVerificationWithTheSameFirst() {
    keep(verification(2, List.of(7L, 8L), 3, 1, 2));

    for (Verification later :
        List.of(
            verification(2, List.of(7L, 8L, 9L), 3, 1, 2),
            verification(2, List.of(7L, 9L), 3, 1, 2),
            verification(1, List.of(7L, 8L), 3, 1, 2),
            verification(2, List.of(7L, 8L), 3, 2, 1),
            verification(0.8, 2, List.of(7L, 8L), 3, 1, 2), // on other images
            verification(2, List.of(7L, 8L), 3, 1, 2, 4))) {
      assertThat(CampaignWinners.areOf(later, store)).as(later.toString()).isFalse();
    }
  }

  @Test
  void aMixtureOfTwoListsIsNone() {
    List<Trial> kept = List.of(TRIALS.get(2), TRIALS.get(0));
    List<Trial> mixed = List.of(TRIALS.get(2), TRIALS.get(2));

    store.keepWinners(documents(kept));
    assertThat(current()).isEqualTo(kept);

    store.keepWinners(documents(mixed));
    assertThat(current()).doesNotHaveDuplicates();
  }

  private List<Trial> current() {
    return CampaignWinners.of(store, TRIALS, SETTINGS, store.provenance(), false);
  }

  private void keep(Verification verification) {
    VerifiedWinners verified = new VerifiedWinners(verification, network -> Optional.empty());
    Winners winners = verified.before(new Winners(List.of()), TRIALS);
    store.keepWinners(
        winners.documents(
            store.provenance(),
            genotype -> JsonNodeFactory.instance.objectNode(),
            verified::fields));
  }

  private List<String> documents(List<Trial> winners) {
    return new Winners(winners)
        .documents(
            store.provenance(),
            genotype -> JsonNodeFactory.instance.objectNode(),
            trial -> Map.of());
  }

  /** Returns a complete verification whose networks are these trials, the best first. */
  private static Verification verification(int epochs, List<Long> seeds, int... trials) {
    return verification(0.9, epochs, seeds, trials);
  }

  private static Verification verification(
      double best, int epochs, List<Long> seeds, int... trials) {
    return new Verification(
        new VerificationSettings(
            trials.length, epochs, seeds.size(), Optional.empty(), Optional.empty()),
        TRIALS.size(),
        seeds,
        JudgedOn.HELD_BACK,
        100,
        "data",
        Objective.hard(),
        IntStream.range(0, trials.length)
            .mapToObj(place -> network(trials[place], epochs, seeds, best - 0.1 * place))
            .toList());
  }

  private static VerifiedNetwork network(int trial, int epochs, List<Long> seeds, double accuracy) {
    VerifiedNetwork network = VerifiedNetwork.ofTrial(trial, TinySpace.architecture(), 0.5);
    List<EpochResult> curve =
        IntStream.rangeClosed(1, epochs)
            .mapToObj(epoch -> new EpochResult(epoch, 1, 0.5, Duration.ofMillis(1)))
            .toList();
    return network.withRuns(
        seeds.stream()
            .map(
                seed ->
                    VerificationRun.complete(
                        network.name(), seed, accuracy, curve, Duration.ofSeconds(1)))
            .toList());
  }

  private static Trial trial(int number) {
    return new Trial(
        number,
        Genotype.of(number, 0, 2),
        new Cost(1_000L * number, 100, 1 << 10),
        number,
        new TrialState.Complete(new Evaluation(0.1 * number, List.of(), 0, Duration.ZERO)));
  }
}
