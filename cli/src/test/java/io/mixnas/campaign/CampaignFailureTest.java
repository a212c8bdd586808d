package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.cluster.ClusterException;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.file.StoreException;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignFailureTest {
  private final AtomicInteger call = new AtomicInteger();
  private Bench bench;

  @BeforeEach
  void begin() {
    bench = new Bench();
  }

  @Test
  void keepsAnArchitectureWithoutAScoreAsFailedAndGoesOn() throws Exception {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              if (call.incrementAndGet() == 2) {
                throw new EvaluationException("diverged: loss is NaN\nat epoch 1");
              }
            });

    assertThat(bench.run(evaluator, 4)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(bench.trials())
        .extracting(t -> t.state().label())
        .containsExactly("complete", "failed", "complete", "complete");
    assertThat(failure(2).cause()).isEqualTo("diverged: loss is NaN");
    assertThat(details(2))
        .startsWith("trial 2\ngenotype " + bench.trials().get(1).genotype())
        .contains("training seed " + bench.trials().get(1).seed())
        .contains("EvaluationException: diverged");
  }

  @Test
  void leavesATrialOpenThatFailedByNoFaultOfItsArchitecture() throws Exception {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              if (call.incrementAndGet() == 2) {
                throw new IllegalArgumentException("no such shape\nand more");
              }
            });

    assertThatThrownBy(() -> bench.run(evaluator, 3))
        .isInstanceOf(OpenTrialException.class)
        .hasMessage(
            "trial 2: IllegalArgumentException: no such shape; it stays open: 'mixnas resume"
                + " memory://campaign' tries it again, with --give-up 2 it counts as failed");
    assertThat(bench.trials())
        .extracting(trial -> trial.state().isFinished())
        .containsExactly(true, false);
    assertThat(details(2)).contains("and more").contains("at io.mixnas.campaign.FakeEvaluator");

    assertThat(bench.run(evaluator, 3)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(bench.trials()).allMatch(trial -> trial.state() instanceof TrialState.Complete);
    assertThat(evaluator.seeds().get(2)).isEqualTo(evaluator.seeds().get(1));
  }

  /** Whichever worker fails, what others have in training may have taken hours. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void aFailureDoesNotAbandonWhatOthersTrain(int failing) {
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch told = new CountDownLatch(1);
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              int mine = call.incrementAndGet();
              meet(both);
              if (mine == failing) {
                throw new IllegalArgumentException("no such shape");
              }
              join(told);
            });
    bench.workers = 2;
    bench.listener =
        new CampaignListener() {
          @Override
          public void ending(Throwable failure) {
            assertThat(failure).hasMessageContaining("no such shape");
            told.countDown();
          }
        };

    assertThatThrownBy(() -> bench.run(evaluator, 6)).isInstanceOf(OpenTrialException.class);
    assertThat(bench.trials())
        .extracting(trial -> trial.state().isFinished())
        .containsExactlyInAnyOrder(true, false);
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsAFullDiskInItsOwnWords() {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              throw new StoreException("cannot write latencies.json: no space left on device");
            });

    assertThatThrownBy(() -> bench.run(evaluator, 2))
        .isInstanceOf(StoreException.class)
        .hasMessage("cannot write latencies.json: no space left on device");
    assertThat(bench.trials()).hasSize(1).noneMatch(trial -> trial.state().isFinished());
  }

  /** Others are not waited for, as what they train could not be stored. */
  @Test
  void aFullDiskPromisesNobodyThatOthersGoOn() {
    CyclicBarrier both = new CyclicBarrier(2);
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              meet(both);
              throw new StoreException("the disk is full");
            });
    List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
    bench.workers = 2;
    bench.listener =
        new CampaignListener() {
          @Override
          public void ending(Throwable failure) {
            told.add(failure);
          }
        };

    assertThatThrownBy(() -> bench.run(evaluator, 4))
        .isInstanceOf(StoreException.class)
        .hasMessage("the disk is full");
    assertThat(told).isEmpty();
  }

  /** What a cluster lacks, it lacks for every trial. */
  @Test
  void adviceNeverGivesUpATrialForWhatItsClusterLacks() {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              throw new ClusterException("spark://a:1: has had no executor for 5 minutes");
            });

    assertThatThrownBy(() -> bench.run(evaluator, 2))
        .isInstanceOf(OpenTrialException.class)
        .hasMessage(
            "trial 1: ClusterException: spark://a:1: has had no executor for 5 minutes; it stays"
                + " open: 'mixnas resume memory://campaign' tries it again");
  }

  /** Tests trainings that each need all of the memory, and end as soon as another has begun. */
  @Test
  void goesOnWithFewerWorkersWhereMemoryIsTooLittleForAll() throws Exception {
    CyclicBarrier all = new CyclicBarrier(3);
    FakeEvaluator hungry =
        new FakeEvaluator(
            seed -> {
              if (call.incrementAndGet() <= 3) {
                meet(all);
                throw new OutOfMemoryError("Java heap space");
              }
            });
    List<Integer> crews = Collections.synchronizedList(new ArrayList<>());
    bench.workers = 3;
    bench.listener =
        new CampaignListener() {
          @Override
          public void putBack(Trial trial, int workers) {
            crews.add(workers);
          }
        };

    assertThat(bench.run(hungry, 6)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(crews).as("the last one goes on").containsExactlyInAnyOrder(2, 1, 1);
    assertThat(bench.trials()).hasSize(6);
    assertThat(bench.trials()).allMatch(trial -> trial.state() instanceof TrialState.Complete);
    assertThat(hungry.seeds()).hasSize(9);
  }

  @Test
  void endsWhereMemoryIsTooLittleForOne() {
    FakeEvaluator hungry =
        new FakeEvaluator(
            seed -> {
              throw new OutOfMemoryError("Java heap space");
            });
    bench.workers = 2;

    assertThatThrownBy(() -> bench.run(hungry, 4))
        .isInstanceOf(OpenTrialException.class)
        .hasMessageMatching(
            "trial [12]: out of memory with nothing else in training; it stays open: .*");
    assertThat(bench.trials()).noneMatch(trial -> trial.state().isFinished());
  }

  static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void goesOnWhereDetailsCannotBeWritten() throws Exception {
    bench.store = failing("keepFailure", 1);
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              throw new EvaluationException("diverged");
            });

    assertThat(bench.run(evaluator, 2)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(failure(2).cause()).isEqualTo("diverged");
  }

  @Test
  void takesAWrappedInterruptForNoFailure() throws Exception {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              throw new IllegalStateException(new InterruptedException());
            });

    assertThat(bench.run(evaluator, 2)).isEqualTo(Campaign.Outcome.STOPPED);
    assertThat(bench.trials()).noneMatch(trial -> trial.state().isFinished());
  }

  @ParameterizedTest
  @CsvSource({"begin, 1, 0", "begin, 3, 4", "finish, 2, 4"})
  void endsByTheFailureOfItsStore(String method, int time, int most) throws Exception {
    bench.workers = 2;
    bench.store = failing(method, time);

    assertThatThrownBy(() -> bench.run(new FakeEvaluator(), 10))
        .isInstanceOf(StoreException.class)
        .hasMessage("the disk is full");
    assertThat(bench.trials()).as("none begins afterwards").hasSizeLessThanOrEqualTo(most);

    bench.store = bench.memory;
    assertThat(bench.run(new FakeEvaluator(), 10)).isEqualTo(Campaign.Outcome.COMPLETE);
    assertThat(bench.trials()).extracting(Trial::number).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void endsByAnErrorOfTheMachine() {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              throw new StackOverflowError("deep");
            });

    assertThatThrownBy(() -> bench.run(evaluator, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(bench.trials()).noneMatch(trial -> trial.state().isFinished());
  }

  private TrialState.Failed failure(int number) {
    return (TrialState.Failed) bench.trials().get(number - 1).state();
  }

  private String details(int number) {
    return bench.memory.failure(number).orElseThrow().replace(System.lineSeparator(), "\n");
  }

  /** Returns the store, except that one call of one method fails. */
  private CampaignStore failing(String method, int time) {
    return (CampaignStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CampaignStore.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method) && call.incrementAndGet() == time) {
                throw new StoreException("the disk is full");
              }
              try {
                return called.invoke(bench.memory, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
