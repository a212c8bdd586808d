package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CampaignSummaryTest {
  private static final List<Trial> TRIALS =
      List.of(
          Trials.complete(1, 0.5, 100),
          Trials.complete(2, 0.9, 900),
          Trials.complete(3, 0.4, 200),
          Trials.failed(4, "no memory"),
          Trials.failed(5, "too slow"),
          Trials.failed(6, "too slow"),
          Trials.proposed(7).withState(new TrialState.Running()),
          Trials.proposed(8));

  @Test
  void countsEveryState() {
    CampaignSummary summary = CampaignSummary.of(TRIALS, Ranking.byAccuracy(OptionalLong.empty()));
    assertThat(summary)
        .isEqualTo(
            new CampaignSummary(
                1,
                1,
                3,
                3,
                Optional.of(TRIALS.get(1)),
                2,
                Duration.ofNanos(3 * 3_234_567_891L).plusMillis(3 * 1500)));
    assertThat(summary.trials()).isEqualTo(8);
    assertThat(summary.finished()).isEqualTo(6);
  }

  @Test
  void bestIsWithinTheBudget() {
    assertThat(CampaignSummary.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(899))).best())
        .contains(TRIALS.get(0));
    assertThat(CampaignSummary.of(TRIALS, Ranking.byAccuracy(OptionalLong.of(99))).best())
        .isEmpty();
  }

  @Test
  void ofNothingIsZero() {
    assertThat(CampaignSummary.of(List.of(), Ranking.byAccuracy(OptionalLong.empty())))
        .isEqualTo(new CampaignSummary(0, 0, 0, 0, Optional.empty(), 0, Duration.ZERO));
  }
}
