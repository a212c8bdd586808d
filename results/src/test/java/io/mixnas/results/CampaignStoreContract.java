package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests what every {@link CampaignStore} does beyond {@link TrialStoreContract}. {@code
 * VerificationStoreContract} tests what it keeps of a verification.
 */
public abstract class CampaignStoreContract extends TrialStoreContract {
  @Override
  protected abstract CampaignStore create(
      Provenance provenance, WarmStart start, InstantSource clock);

  @Test
  void hasNothingBesidesTrialsToBeginWith() {
    assertThat(campaign().failure(1)).isEmpty();
    assertThat(campaign().latencies()).isEmpty();
    assertThat(campaign().cheapScores()).isEmpty();
    assertThat(campaign().placements()).isEmpty();
    assertThat(campaign().winners()).isEmpty();
    assertThat(campaign().preparation()).isEmpty();
    assertThat(campaign().preparationTime()).isZero();
    assertThat(campaign().verification().asked()).isEmpty();
    assertThat(campaign().modelLink("trial-1")).isEmpty();
  }

  @Test
  void isInUseUntilItIsClosed() {
    CampaignStore campaign = campaign();
    campaign.requireInPlace();
    assertThat(campaign.isInUse()).isTrue();
    campaign.close();
    assertThat(campaign.isInUse()).isFalse();
  }

  @Test
  void keepsTheLatestDetailsOfEveryFailure() {
    campaign().keepFailure(7, "first");
    campaign().keepFailure(12, "a trace\nof \u00e9 lines\n");
    campaign().keepFailure(7, "second");
    assertThat(campaign().failure(7)).contains("second");
    assertThat(campaign().failure(12)).contains("a trace\nof \u00e9 lines\n");
    assertThat(campaign().failure(8)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> campaign().keepFailure(0, ""))
        .withMessage("trial: must be at least 1, was 0");
  }

  @Test
  void keepsALatencyOfEveryNetworkOnce() {
    campaign().keepLatency("b", Trials.LATENCY);
    campaign().keepLatency("a", Trials.LATENCY);
    assertThat(campaign().latencies())
        .containsExactly(Map.entry("b", Trials.LATENCY), Map.entry("a", Trials.LATENCY));
    assertThatIllegalStateException().isThrownBy(() -> campaign().keepLatency("b", Trials.LATENCY));
    Map<String, MeasuredLatency> before = campaign().latencies();
    campaign().keepLatency("c", Trials.LATENCY);
    assertThat(before).hasSize(2);
  }

  @Test
  void keepsPlacementsInTheirOrder() {
    TrialPlacement began =
        TrialPlacement.began(2, 1, Instant.EPOCH.plusMillis(1), "executor 0", "left");
    TrialPlacement lost = began.lost(Instant.EPOCH.plusMillis(2), "its executor\nwas killed");
    TrialPlacement again =
        TrialPlacement.began(2, 2, Instant.EPOCH.plusMillis(3), "executor 1", "right");
    TrialPlacement ended = again.ended(Instant.EPOCH.plusMillis(4), "17.0.1", "fused, 256 bits");
    for (TrialPlacement placement : List.of(began, lost, again, ended)) {
      campaign().keepPlacement(placement);
    }
    assertThat(campaign().placements()).containsExactly(began, lost, again, ended);
    assertThat(campaign().placements().get(1).cause()).isEqualTo("its executor was killed");
  }

  @Test
  void keepsCheapScoresInTheirOrder() {
    CheapScore first = new CheapScore("signs", Genotype.of(2, 0), OptionalDouble.of(0.1 + 0.2));
    CheapScore second = new CheapScore("signs", Genotype.of(0, 1), OptionalDouble.empty());
    CheapScore third = new CheapScore("weights", Genotype.of(2, 0), OptionalDouble.of(-1e-300));
    campaign().keepCheapScore(first);
    campaign().keepCheapScore(second);
    List<CheapScore> before = campaign().cheapScores();
    campaign().keepCheapScore(third);
    assertThat(campaign().cheapScores()).containsExactly(first, second, third);
    assertThat(before).containsExactly(first, second);
  }

  @Test
  void keepsTheLatestWinners() {
    List<String> two = documents(Trials.complete(3), Trials.complete(1));
    campaign().keepWinners(two);
    assertThat(campaign().winners()).hasSize(2).doesNotHaveDuplicates();
    assertThat(campaign().winner(0)).isEqualTo(two.get(0));
    assertThat(campaign().winner(1)).isEqualTo(two.get(1));

    List<String> one = documents(Trials.complete(2));
    campaign().keepWinners(one);
    assertThat(campaign().winners()).hasSize(1);
    assertThat(campaign().winner(0)).isEqualTo(one.get(0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> campaign().winner(1));
    campaign().keepWinners(List.of());
    assertThat(campaign().winners()).isEmpty();
  }

  @Test
  void keepsTheLatestPreparationAndItsTime() {
    byte[] state = new byte[3_000_000];
    IntStream.range(0, state.length).forEach(i -> state[i] = (byte) (i * 31));
    campaign().keepPreparation(new byte[] {1}, Duration.ofSeconds(3));
    campaign().keepPreparation(state, Duration.ofSeconds(5, 7));
    assertThat(campaign().preparation())
        .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(state));
    assertThat(campaign().preparationTime()).isEqualTo(Duration.ofSeconds(5, 7));
    campaign().preparation().orElseThrow()[0]++;
    assertThat(campaign().preparation().orElseThrow()[0]).isEqualTo(state[0]);
  }

  @Test
  void refusesAllElseOnceClosed() {
    CampaignStore campaign = campaign();
    CheapScore score = new CheapScore("signs", Genotype.of(1), OptionalDouble.of(1));
    TrialPlacement placement = TrialPlacement.began(1, 1, Instant.EPOCH, "executor 0", "left");
    campaign.close();
    assertThatIllegalStateException().isThrownBy(campaign::requireInPlace);
    assertThatIllegalStateException().isThrownBy(() -> campaign.failure(1));
    assertThatIllegalStateException().isThrownBy(() -> campaign.keepFailure(1, ""));
    assertThatIllegalStateException().isThrownBy(campaign::latencies);
    assertThatIllegalStateException().isThrownBy(() -> campaign.keepLatency("a", Trials.LATENCY));
    assertThatIllegalStateException().isThrownBy(campaign::cheapScores);
    assertThatIllegalStateException().isThrownBy(() -> campaign.keepCheapScore(score));
    assertThatIllegalStateException().isThrownBy(campaign::placements);
    assertThatIllegalStateException().isThrownBy(() -> campaign.keepPlacement(placement));
    assertThatIllegalStateException().isThrownBy(campaign::winners);
    assertThatIllegalStateException().isThrownBy(() -> campaign.keepWinners(List.of()));
    assertThatIllegalStateException().isThrownBy(campaign::preparation);
    assertThatIllegalStateException()
        .isThrownBy(() -> campaign.keepPreparation(new byte[1], Duration.ZERO));
    assertThatIllegalStateException().isThrownBy(campaign::verification);
  }

  /** Returns the store itself. */
  protected final CampaignStore campaign() {
    return (CampaignStore) store;
  }

  private static List<String> documents(Trial... trials) {
    return new Winners(List.of(trials))
        .documents(Trials.provenance(), Trials::architecture, trial -> Map.of());
  }
}
