package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.results.Session;
import io.mixnas.results.TrialEvent;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTimesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Session> sessions = new ArrayList<>();
  private final List<TrialEvent> events = new ArrayList<>();

  @Test
  void nothingTakesNoTime() {
    session(0);
    proposed(1, 5);

    assertThat(minutes()).isZero();
  }

  /** Two workers train for 10 minutes each, twice, whatever the number of workers is later. */
  @Test
  void aSessionTakesFromItsFirstProposalToItsLastResult() {
    session(0);
    proposed(1, 5); // what came before was the preparation
    proposed(2, 5);
    observed(1, 15, 10);
    proposed(3, 15);
    observed(2, 15, 10);
    proposed(4, 15);
    observed(3, 25, 10);
    observed(4, 26, 11);

    assertThat(minutes()).isEqualTo(21);
  }

  /** Trial 2 is trained again; what the killed session had spent on it is not known. */
  @Test
  void theTimeBetweenSessionsDoesNotCount() {
    session(0);
    proposed(1, 0);
    observed(1, 10, 10);
    proposed(2, 10);
    session(600);
    observed(2, 613, 10);
    proposed(3, 613);
    observed(3, 620, 7);

    assertThat(minutes()).isEqualTo(10 + 17);
  }

  /** The computer slept from minute 12 to 492, and a campaign proposes for a minute. */
  @Test
  void sleepDoesNotCountAndProposingDoes() {
    session(0);
    proposed(1, 0);
    observed(1, 10, 10);
    proposed(2, 11);
    observed(2, 500, 9); // by a clock that stands still meanwhile

    assertThat(minutes()).isEqualTo(11 + 9);
  }

  /** As an earlier version stored it before its next session. */
  @Test
  void aTrialThatIsGivenUpLaterTookNoTime() {
    session(0);
    proposed(1, 0);
    proposed(2, 0);
    observed(1, 10, 10);
    observed(2, 3000, 0);

    assertThat(minutes()).isEqualTo(10);
  }

  @Test
  void resultsOfAnOlderVersionHaveNoTimeButTookSome() {
    session(0);
    events.add(new TrialEvent.Observed(complete(1, 4)));

    assertThat(minutes()).isEqualTo(4);
  }

  private void session(int minute) {
    sessions.add(Session.here(at(minute), "1", "fake", 9));
  }

  private void proposed(int number, int minute) {
    events.add(new TrialEvent.Proposed(trial(number), Optional.of(at(minute))));
  }

  private void observed(int number, int minute, int took) {
    events.add(new TrialEvent.Observed(complete(number, took), Optional.of(at(minute))));
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private double minutes() {
    return SessionTimes.of(sessions, events) / 60;
  }

  private static Trial complete(int number, int minutes) {
    Evaluation evaluation = new Evaluation(0.5, Measure.ACCURACY, Duration.ofMinutes(minutes));
    return trial(number).withState(new TrialState.Complete(evaluation));
  }

  private static Trial trial(int number) {
    return new Trial(number, Genotype.of(0), new Cost(1, 1, 1), 1, new TrialState.Proposed());
  }
}
