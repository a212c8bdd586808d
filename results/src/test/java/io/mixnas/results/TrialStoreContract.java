package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mixnas.objective.MetricLimits;
import io.mixnas.objective.Objective;
import io.mixnas.results.TrialEvent.Observed;
import io.mixnas.results.TrialEvent.Proposed;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what every {@link TrialStore} does. */
public abstract class TrialStoreContract {
  /** The store of a new campaign. */
  protected TrialStore store;

  private Instant time = Instant.EPOCH;

  /**
   * Creates the store of a new campaign, another one with every call.
   *
   * @param clock the clock for the times of events
   */
  protected abstract TrialStore create(Provenance provenance, WarmStart start, InstantSource clock);

  private TrialStore create(Provenance provenance, WarmStart start) {
    return create(provenance, start, () -> time);
  }

  @BeforeEach
  void createStore() {
    store = create(Trials.provenance(), WarmStart.none());
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void startsEmpty() {
    assertThat(store.trials()).isEmpty();
    assertThat(store.events()).isEmpty();
    assertThat(store.trial(1)).isEmpty();
    assertThat(store.trial(0)).isEmpty();
    assertThat(store.trial(-1)).isEmpty();
  }

  @Test
  void keepsProvenanceAndAddsSessions() {
    store.resume(Trials.session("0.2.0"));
    assertThat(store.provenance()).isEqualTo(Trials.provenance().resumed(Trials.session("0.2.0")));
  }

  @Test
  void resumesWithAnotherConfiguration() {
    Session session = Trials.session("0.2.0");
    store.resume(session, "moved");
    Provenance before = Trials.provenance().resumed(session);
    assertThat(store.provenance())
        .isEqualTo(
            new Provenance(
                "moved",
                before.seed(),
                before.dataFingerprint(),
                before.classes(),
                before.sessions()));
  }

  @Test
  void followsATrialFromProposalToScore() {
    store.propose(Trials.proposed(1));
    assertThat(store.trial(1)).contains(Trials.proposed(1));
    store.start(1);
    assertThat(store.trial(1)).contains(Trials.proposed(1).withState(new TrialState.Running()));
    store.finish(Trials.complete(1));
    assertThat(store.trial(1)).contains(Trials.complete(1));
  }

  @Test
  void severalTrialsBeginAndEndAsOneAfterTheOther() {
    store.begin(List.of(Trials.proposed(1), Trials.proposed(2), Trials.proposed(3)));
    assertThat(store.trials()).hasSize(3).allMatch(t -> t.state() instanceof TrialState.Running);
    assertThat(store.attempts(2)).isEqualTo(1);

    store.finish(List.of(Trials.complete(3), Trials.failed(1, "no memory")));

    assertThat(store.trial(3)).contains(Trials.complete(3));
    assertThat(store.trial(1)).contains(Trials.failed(1, "no memory"));
    assertThat(store.trial(2).orElseThrow().state()).isInstanceOf(TrialState.Running.class);
    assertThat(store.events())
        .extracting(event -> event.getClass().getSimpleName() + event.trial().number())
        .containsExactly("Proposed1", "Proposed2", "Proposed3", "Observed3", "Observed1");
    assertThatIllegalStateException()
        .isThrownBy(() -> store.finish(List.of(Trials.complete(2), Trials.complete(3))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.begin(List.of(Trials.proposed(4), Trials.proposed(6))));
  }

  @Test
  void keepsEveryWayToEnd() {
    List<Trial> ended = List.of(Trials.complete(1), Trials.failed(2, "no\nmemory"));
    IntStream.rangeClosed(1, 3).forEach(number -> store.propose(Trials.proposed(number)));
    ended.forEach(store::finish);
    assertThat(store.trials()).startsWith(ended.toArray(Trial[]::new));
    assertThat(store.trials()).last().isEqualTo(Trials.proposed(3));
  }

  @Test
  void keepsHowThoroughlyATrialIsToBeTrained() {
    Trial low = Trials.withFidelity(Trials.proposed(1), Fidelity.lowest(2));
    Trial high = Trials.withFidelity(Trials.proposed(2), new Fidelity(6, OptionalInt.of(1)));
    store.propose(low);
    store.finish(low.withState(Trials.complete(1).state()));
    store.propose(high);

    assertThat(store.trials()).containsExactly(low.withState(Trials.complete(1).state()), high);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.finish(Trials.complete(2)))
        .withMessageContaining("epochs=6");
  }

  @Test
  void keepsWhatWasKnownBeforeTheFirstProposalWithoutCurves() {
    assertThat(store.warmStart()).isEqualTo(WarmStart.none());
    WarmStart start = new WarmStart(List.of(Trials.complete(7)), false, List.of(Genotype.of(3, 0)));

    try (TrialStore other = create(Trials.provenance(), start)) {
      WarmStart kept = other.warmStart();
      assertThat(kept.suggestions()).isEqualTo(start.suggestions());
      assertThat(kept.comparable()).isFalse();
      assertThat(kept.trials()).singleElement().extracting(Trial::score).isEqualTo(0.5);
      assertThat(kept.trials().get(0).evaluation().orElseThrow().curve()).isEmpty();
      assertThat(other.trials()).isEmpty();
      assertThat(other.events()).isEmpty();
    }
  }

  @Test
  void keepsTheOrderInWhichThingsHappened() {
    store.propose(Trials.proposed(1));
    store.propose(Trials.proposed(2));
    store.start(2);
    store.start(1);
    store.finish(Trials.complete(2));
    store.propose(Trials.proposed(3));
    store.finish(Trials.failed(1, "out of memory"));
    assertThat(store.events())
        .extracting(TrialEvent::untimed)
        .containsExactly(
            new Proposed(Trials.proposed(1)),
            new Proposed(Trials.proposed(2)),
            new Observed(Trials.complete(2)),
            new Proposed(Trials.proposed(3)),
            new Observed(Trials.failed(1, "out of memory")));
  }

  @Test
  void keepsScoresOfAnyMeasureAndTheirMetrics() {
    store.propose(Trials.proposed(1));
    store.finish(Trials.measured(1));
    assertThat(store.trial(1)).contains(Trials.measured(1));
    assertThat(store.trials()).containsExactly(Trials.measured(1));

    WarmStart start =
        new WarmStart(List.of(Trials.complete(4), Trials.measured(1)), true, List.of());
    try (TrialStore other = create(Trials.provenance(), start)) {
      assertThat(other.warmStart().trials()).last().isEqualTo(Trials.measured(1));
    }
  }

  @Test
  void tellsWhenThingsHappened() {
    time = Instant.ofEpochMilli(1234);
    store.propose(Trials.proposed(1));
    time = Instant.ofEpochSecond(5, 678_900_000);
    store.finish(Trials.complete(1));
    assertThat(store.events())
        .extracting(event -> event.time().orElseThrow())
        .as("to the millisecond")
        .containsExactly(Instant.ofEpochMilli(1234), Instant.ofEpochMilli(5678));
  }

  @Test
  void keepsTheNumberOfClasses() {
    assertThat(store.provenance().classes()).isEmpty();
    store.keepClasses(7);
    store.keepClasses(7);
    assertThat(store.provenance().classes()).hasValue(7);
    assertThatIllegalStateException()
        .isThrownBy(() -> store.keepClasses(8))
        .withMessage("classes: must stay 7, was 8");

    Provenance told = Provenance.of("", 1, "", 4, Trials.session("1"));
    try (TrialStore other = create(told, WarmStart.none())) {
      assertThat(other.provenance()).isEqualTo(told);
    }
  }

  @Test
  void lowersTheGoalOfTheLatestSession() {
    store.resume(Trials.session("2"));
    List<Session> before = store.provenance().sessions();

    store.lowerGoal(2);
    store.lowerGoal(3);

    List<Session> after = store.provenance().sessions();
    assertThat(store.provenance().goal()).isEqualTo(2);
    assertThat(after.subList(0, after.size() - 1)).isEqualTo(before.subList(0, before.size() - 1));
  }

  @Test
  void countsHowOftenTrainingWasStarted() {
    store.propose(Trials.proposed(1));
    assertThat(store.attempts(1)).isZero();
    store.start(1);
    store.start(1);
    assertThat(store.attempts(1)).isEqualTo(2);
    store.finish(Trials.complete(1));
    assertThat(store.attempts(1)).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.attempts(2))
        .withMessage("trial 2: was never proposed");
  }

  @Test
  void refusesProposalsOutOfTurn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.propose(Trials.proposed(2)))
        .withMessage("number of the next trial: must be 1, was 2");
    store.propose(Trials.proposed(1));
    assertThatIllegalArgumentException().isThrownBy(() -> store.propose(Trials.proposed(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.propose(Trials.complete(2)))
        .withMessage("trial 2: must be proposed, was complete");
    assertThat(store.events()).hasSize(1);
  }

  @Test
  void neverChangesAFinishedTrial() {
    store.propose(Trials.proposed(1));
    store.finish(Trials.complete(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> store.finish(Trials.failed(1, "late")))
        .withMessage("trial 1: must not change once finished, is complete");
    assertThatIllegalStateException().isThrownBy(() -> store.start(1));
    assertThat(store.trials()).containsExactly(Trials.complete(1));
    assertThat(store.events()).hasSize(2);
  }

  @Test
  void refusesToFinishWhatWasNotProposed() {
    store.propose(Trials.proposed(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.finish(Trials.complete(1, 0.5, 77)))
        .withMessageStartingWith("trial 1: must be finished as proposed, genotype 1.0.2 with Cost[")
        .withMessageContaining("multiplyAdds=77");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.finish(Trials.proposed(1)))
        .withMessage("trial 1: must be complete or failed, was proposed");
    assertThatIllegalArgumentException().isThrownBy(() -> store.finish(Trials.complete(2)));
    assertThatIllegalArgumentException().isThrownBy(() -> store.start(2));
    assertThat(store.trials()).containsExactly(Trials.proposed(1));
    assertThat(store.events()).hasSize(1);
  }

  @Test
  void sumsUpWhatItKeeps() {
    IntStream.rangeClosed(1, 4).forEach(number -> store.propose(Trials.proposed(number)));
    store.start(4);
    store.finish(Trials.complete(1));
    store.finish(Trials.failed(2, "no memory"));
    CampaignSummary summary = store.summary(Ranking.byAccuracy(OptionalLong.empty()));
    assertThat(summary.trials()).isEqualTo(4);
    assertThat(summary.finished()).isEqualTo(2);
    assertThat(summary.best()).map(Trial::number).contains(1);
    assertThat(summary.trainingTime())
        .isEqualTo(
            CampaignSummary.of(store.trials(), Ranking.byAccuracy(OptionalLong.empty()))
                .trainingTime());
  }

  @Test
  void sumsUpWithinLimitsOnMetrics() {
    IntStream.rangeClosed(1, 2).forEach(number -> store.propose(Trials.proposed(number)));
    store.finish(Trials.withLatency(Trials.complete(1), 7));
    store.finish(Trials.withLatency(Trials.complete(2), 4));
    Objective limited = Objective.hard().within(MetricLimits.none().with("latencyMs", 5));

    CampaignSummary summary = store.summary(new Ranking(limited, cost -> true));

    assertThat(summary.best()).map(Trial::number).contains(2);
    assertThat(summary.frontSize()).isEqualTo(1);
  }

  @Test
  void returnsListsThatStayAsTheyWere() {
    store.propose(Trials.proposed(1));
    List<Trial> trials = store.trials();
    List<TrialEvent> events = store.events();
    store.finish(Trials.complete(1));
    assertThat(trials).containsExactly(Trials.proposed(1)).isUnmodifiable();
    assertThat(events).hasSize(1).isUnmodifiable();
  }

  @Test
  void takesCallsFromManyThreads() throws Exception {
    int trials = 40;
    IntStream.rangeClosed(1, trials).forEach(number -> store.propose(Trials.proposed(number)));
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<? extends Future<?>> work =
          IntStream.rangeClosed(1, trials).mapToObj(n -> workers.submit(() -> train(n))).toList();
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      workers.shutdownNow();
    }
    assertThat(store.events()).hasSize(2 * trials).doesNotHaveDuplicates();
    assertThat(store.trials()).allMatch(trial -> trial.state() instanceof TrialState.Complete);
  }

  @Test
  void refusesEverythingOnceClosed() {
    store.propose(Trials.proposed(1));
    store.close();
    store.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> store.propose(Trials.proposed(2)))
        .withMessage("the store is closed");
    assertThatIllegalStateException().isThrownBy(() -> store.trials());
    assertThatIllegalStateException().isThrownBy(() -> store.trial(1));
    assertThatIllegalStateException().isThrownBy(() -> store.events());
    assertThatIllegalStateException().isThrownBy(() -> store.provenance());
  }

  private void train(int number) {
    store.start(number);
    assertThat(store.trial(number)).isPresent();
    store.finish(Trials.complete(number));
  }
}
