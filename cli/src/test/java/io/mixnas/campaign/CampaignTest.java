package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.Proposal;
import io.mixnas.evaluator.Preparation;
import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.InMemoryCampaignStore;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
  private Bench bench;

  @BeforeEach
  void begin() {
    bench = new Bench();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void runsAsManyTrialsAsAskedForEachOnce(int workers) throws InterruptedException {
    bench.workers = workers;
    FakeEvaluator evaluator = new FakeEvaluator();

    assertThat(bench.run(evaluator, 30)).isEqualTo(Campaign.Outcome.COMPLETE);

    assertThat(bench.trials()).hasSize(30).allMatch(t -> t.state() instanceof TrialState.Complete);
    assertThat(bench.trials()).extracting(Trial::genotype).doesNotHaveDuplicates();
    assertThat(evaluator.seeds())
        .containsExactlyInAnyOrderElementsOf(bench.trials().stream().map(Trial::seed).toList());
  }

  @Test
  void storesEveryProposalBeforeItsTraining() throws InterruptedException {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed ->
                assertThat(bench.trials())
                    .filteredOn(trial -> trial.seed() == seed)
                    .singleElement()
                    .matches(trial -> trial.state() instanceof TrialState.Running));
    bench.workers = 3;

    assertThat(bench.run(evaluator, 12)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(bench.trials()).allMatch(trial -> trial.state() instanceof TrialState.Complete);
  }

  /**
   * Tests a controller that does not know the budget, and a kill between its proposal and the
   * refusal.
   */
  @Test
  void whoeverProposesNothingOverTheBudgetIsTrained() throws InterruptedException {
    bench.controller = Controllers.settings("random");
    bench.budget = Budget.multiplyAdds(8_000);
    Proposal first = bench.controller.create(bench.context()).propose().orElseThrow();
    assertThat(first.cost().multiplyAdds()).isGreaterThan(8_000);
    bench.store.propose(first.trial());
    FakeEvaluator evaluator = new FakeEvaluator();

    assertThat(bench.run(evaluator, 30)).isEqualTo(Campaign.Outcome.COMPLETE);

    assertThat(bench.trials())
        .hasSize(30)
        .allMatch(
            trial ->
                bench.budget.allows(trial.cost())
                    ? trial.state() instanceof TrialState.Complete
                    : trial.state() instanceof TrialState.Failed failed
                        && failed
                            .cause()
                            .equals(
                                "refused: must be within the budget of 8000, is not; not trained"));
    assertThat(evaluator.seeds())
        .isNotEmpty()
        .containsExactlyElementsOf(
            bench.trials().stream()
                .filter(trial -> bench.budget.allows(trial.cost()))
                .map(Trial::seed)
                .toList());
    assertThat(bench.run(new FakeEvaluator(), 31))
        .as("replayed")
        .isEqualTo(Campaign.Outcome.COMPLETE);
  }

  /** What is read per trial would make a campaign of 10,000 trials read 100 million. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void readsTheStoreAsOftenForManyTrialsAsForFew(int workers) throws InterruptedException {
    Map<String, Integer> calls = new ConcurrentHashMap<>();
    bench.workers = workers;
    bench.store = counting(calls);

    assertThat(bench.run(new FakeEvaluator(), 40)).isEqualTo(Campaign.Outcome.COMPLETE);

    assertThat(calls.get("trials")).isLessThanOrEqualTo(2);
    assertThat(calls.get("events")).isEqualTo(1);
    assertThat(calls).doesNotContainKeys("summary", "trial");
    if (workers == 1) {
      assertThat(calls).containsEntry("begin", 40).containsEntry("finish", 40);
    }
  }

  private CampaignStore counting(Map<String, Integer> calls) {
    return (CampaignStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CampaignStore.class},
            (proxy, called, arguments) -> {
              calls.merge(called.getName(), 1, Integer::sum);
              return called.invoke(bench.memory, arguments);
            });
  }

  @Test
  void storesEveryResultBeforeTheControllerHearsOfIt() throws InterruptedException {
    List<Integer> observed = new ArrayList<>();
    bench.workers = 3;
    bench.wrapping = controller -> new Watching(controller, observed);

    bench.run(new FakeEvaluator(), 12);

    assertThat(observed).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void preparesOnceBeforeTheFirstTrialOfASession(int workers) throws InterruptedException {
    bench.workers = workers;
    PreparedEvaluator evaluator = new PreparedEvaluator();

    bench.run(evaluator, 6);
    assertThat(evaluator.log()).startsWith("prepared from nothing").hasSize(7);

    bench.run(evaluator, 6);
    assertThat(evaluator.log()).as("there was nothing to do").hasSize(7);

    bench.run(evaluator, 7);
    assertThat(evaluator.log()).endsWith("prepared from 1", "evaluated").hasSize(9);
  }

  @Test
  void anInterruptEndsThePreparation() throws Exception {
    CountDownLatch preparing = new CountDownLatch(1);
    Campaign campaign =
        bench.campaign(
            new PreparedEvaluator() {
              @Override
              public void prepare(Preparation preparation) throws InterruptedException {
                preparing.countDown();
                new CountDownLatch(1).await(); // forever
              }
            });
    CompletableFuture<Void> interrupting =
        CompletableFuture.runAsync(
            () -> {
              awaited(preparing);
              campaign.interrupt();
            });

    assertThat(campaign.run(3)).isEqualTo(Campaign.Outcome.STOPPED);
    interrupting.get();
    assertThat(bench.trials()).isEmpty();
  }

  @Test
  void aPreparationThatFailsEndsTheCampaignBeforeAnyTrial() {
    assertThatThrownBy(
            () ->
                bench.run(
                    new PreparedEvaluator() {
                      @Override
                      public void prepare(Preparation preparation) {
                        throw new IllegalStateException("no images");
                      }
                    },
                    3))
        .hasMessage("no images");
    assertThat(bench.trials()).isEmpty();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void trainsEveryTrialAsThoroughlyAsItsControllerAsks(int workers) throws InterruptedException {
    bench.controller =
        Controllers.settings("successive-halving", Map.of("rungs", 2, "reduction", 2));
    bench.workers = workers;
    FakeEvaluator evaluator = new FakeEvaluator();

    bench.run(evaluator, 20);

    assertThat(bench.trials())
        .allMatch(
            trial ->
                trial.fidelity().orElseThrow().epochs() == evaluator.epochs().get(trial.seed()));
    assertThat(evaluator.epochs().values()).contains(4, 8);
  }

  @Test
  void tellsItsControllerWhatWasKnownBefore() throws InterruptedException {
    Bench first = new Bench();
    first.run(new FakeEvaluator(), 30);
    WarmStart start = WarmStart.of(first.trials(), true);
    bench.store = new InMemoryCampaignStore(Bench.provenance(), start);

    bench.run(new FakeEvaluator(), 30);
    Campaign resumed = bench.campaign(new FakeEvaluator());
    resumed.run(60);

    assertThat(bench.store.trials())
        .hasSize(60)
        .extracting(Trial::genotype)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(first.trials().stream().map(Trial::genotype).toList());
    assertThat(bench.store.trials().get(0).number()).isEqualTo(1);
  }

  @Test
  void tellsItsListenerOfEveryTrialOnceItIsStored() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    bench.listener =
        new CampaignListener() {
          @Override
          public void started(Trial trial) {
            heard.add("started " + trial.number());
          }

          @Override
          public void advanced(Trial trial, double done) {
            heard.add("advanced " + trial.number());
          }

          @Override
          public void finished(Trial trial) {
            assertThat(bench.memory.trial(trial.number())).contains(trial);
            heard.add("finished " + trial.number());
          }
        };

    bench.run(new FakeEvaluator(), 2);

    assertThat(heard)
        .containsExactly(
            "started 1", "advanced 1", "finished 1", "started 2", "advanced 2", "finished 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void endsExhaustedOnceASmallSpaceIsTried(int workers) throws InterruptedException {
    bench.space = TinySpace.exhaustible();
    bench.workers = workers;

    assertThat(bench.run(new FakeEvaluator(), 5)).isEqualTo(Campaign.Outcome.EXHAUSTED);
    assertThat(bench.trials()).hasSize(3);
    assertThat(bench.run(new FakeEvaluator(), 5)).isEqualTo(Campaign.Outcome.EXHAUSTED);
  }

  @Test
  void isCompleteWhenTheLastOfASmallSpaceIsTheLastAskedFor() throws InterruptedException {
    bench.space = TinySpace.exhaustible();

    assertThat(bench.run(new FakeEvaluator(), 3)).isEqualTo(Campaign.Outcome.COMPLETE);
  }

  /** Checks that what is observed is stored. */
  private final class Watching implements Controller {
    private final Controller controller;
    private final List<Integer> observed;

    Watching(Controller controller, List<Integer> observed) {
      this.controller = controller;
      this.observed = observed;
    }

    @Override
    public Objective objective() {
      return controller.objective();
    }

    @Override
    public void begin(WarmStart start) {
      controller.begin(start);
    }

    @Override
    public Optional<Proposal> propose() {
      return controller.propose();
    }

    @Override
    public void observe(Trial trial) {
      assertThat(bench.memory.trial(trial.number())).contains(trial);
      observed.add(trial.number());
      controller.observe(trial);
    }
  }
}
