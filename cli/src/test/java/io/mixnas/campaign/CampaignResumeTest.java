package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.ControllerSettings;
import io.mixnas.controller.Controllers;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignResumeTest {
  private static final int TRIALS = 20;

  @TempDir Path directory;
  private Bench bench;

  @BeforeEach
  void begin() {
    bench = new Bench();
  }

  static Stream<Arguments> controllersAndStops() {
    return Stream.of(
            Controllers.settings("random"),
            Controllers.settings("evolution", Map.of("population", 4, "tournament", 2)),
            Controllers.settings("successive-halving", Map.of("rungs", 3, "reduction", 2)))
        .flatMap(controller -> Stream.of(1, 2, 3, 7).map(k -> Arguments.of(controller, k)));
  }

  @ParameterizedTest
  @MethodSource("controllersAndStops")
  void hasTheTrialsOfAnUninterruptedCampaign(ControllerSettings controller, int every)
      throws InterruptedException {
    bench.controller = controller;

    Campaign.Outcome outcome = runStoppingAfter(every);
    for (int run = 1; run < TRIALS && outcome == Campaign.Outcome.STOPPED; run++) {
      outcome = runStoppingAfter(every);
    }

    assertThat(outcome).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(bench.trials()).isEqualTo(uninterrupted(controller, TRIALS));
  }

  @ParameterizedTest
  @MethodSource("controllersAndStops")
  void hasThemTooWhenTrainingsAreGivenUp(ControllerSettings controller, int every)
      throws InterruptedException {
    bench.controller = controller;
    for (int run = 0; run < (TRIALS - 1) / every; run++) {
      interruptAfter(every, 1);
    }

    assertThat(bench.run(new FakeEvaluator(), TRIALS)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(bench.trials()).isEqualTo(uninterrupted(controller, TRIALS));
  }

  @Test
  void goesOnWithMoreTrials() throws InterruptedException {
    bench.run(new FakeEvaluator(), 5);
    FakeEvaluator second = new FakeEvaluator();

    assertThat(bench.run(second, TRIALS)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(second.seeds()).hasSize(TRIALS - 5);
    assertThat(bench.trials()).isEqualTo(uninterrupted(bench.controller, TRIALS));
  }

  @Test
  void trainsNothingWhenAllIsDone() throws InterruptedException {
    bench.run(new FakeEvaluator(), 5);
    FakeEvaluator second = new FakeEvaluator();

    assertThat(bench.run(second, 5)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(second.seeds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void trainsWhatWasGivenUpAgainUnderItsNumberAndSeed(int workers) throws InterruptedException {
    bench.workers = workers;
    interruptAfter(2, workers);
    List<Trial> open =
        bench.trials().stream().filter(trial -> !trial.state().isFinished()).toList();
    FakeEvaluator second = new FakeEvaluator();

    bench.run(second, TRIALS);

    assertThat(open).hasSize(workers);
    assertThat(second.seeds()).containsAll(open.stream().map(Trial::seed).toList());
    for (Trial trial : open) {
      Trial finished = bench.trials().get(trial.number() - 1);
      assertThat(finished.withState(trial.state())).isEqualTo(trial);
      assertThat(finished.state()).isInstanceOf(TrialState.Complete.class);
      assertThat(bench.memory.attempts(trial.number())).isEqualTo(2);
    }
    assertThat(bench.trials()).hasSize(TRIALS).extracting(Trial::genotype).doesNotHaveDuplicates();
  }

  @Test
  void stopsBeforeItHasBegun() throws InterruptedException {
    Campaign campaign = bench.campaign(new FakeEvaluator());
    campaign.interrupt();

    assertThat(campaign.run(TRIALS)).isEqualTo(Campaign.Outcome.STOPPED);
    assertThat(bench.trials()).isEmpty();
  }

  /** Runs until a number of trials of this run are stored, then stops in good order. */
  private Campaign.Outcome runStoppingAfter(int trials) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(trials);
    CompletableFuture<Campaign> self = new CompletableFuture<>();
    bench.listener =
        new CampaignListener() {
          @Override
          public void finished(Trial trial) {
            left.countDown();
            if (left.getCount() == 0) {
              self.join().stop();
            }
          }
        };
    Campaign campaign = bench.campaign(new FakeEvaluator());
    self.complete(campaign);
    return campaign.run(TRIALS);
  }

  /** Interrupts once a number of trials are done and another number are in training. */
  private void interruptAfter(int done, int inTraining) throws InterruptedException {
    CountDownLatch scores = new CountDownLatch(done);
    CountDownLatch waiting = new CountDownLatch(inTraining);
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              synchronized (scores) {
                if (scores.getCount() > 0) {
                  scores.countDown();
                  return;
                }
              }
              waiting.countDown();
              TimeUnit.HOURS.sleep(1);
            });
    Campaign campaign = bench.campaign(evaluator);
    CompletableFuture<Campaign.Outcome> outcome =
        CompletableFuture.supplyAsync(() -> running(campaign));
    waiting.await();
    campaign.interrupt();
    assertThat(outcome.join()).isEqualTo(Campaign.Outcome.STOPPED);
  }

  private static Campaign.Outcome running(Campaign campaign) {
    try {
      return campaign.run(TRIALS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Trial> uninterrupted(ControllerSettings controller, int trials)
      throws InterruptedException {
    Bench other = new Bench();
    other.controller = controller;
    other.run(new FakeEvaluator(), trials);
    return other.trials();
  }
}
