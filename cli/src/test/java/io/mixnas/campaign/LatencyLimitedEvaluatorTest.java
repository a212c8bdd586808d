package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.latency.Latency;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.InMemoryCampaignStore;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatencyLimitedEvaluatorTest {
  private static final LatencyBudget BUDGET = new LatencyBudget(Duration.ofMillis(5), 1);
  private static final Architecture ONE = architecture(0);
  private static final Architecture OTHER = architecture(1);

  private final CampaignStore store = new InMemoryCampaignStore(Bench.provenance());
  private final FakeEvaluator trained = new FakeEvaluator();
  private final List<Architecture> measured = new ArrayList<>();

  @Test
  void doesNotTrainWhatIsTooSlow() {
    Evaluator limited = limited(0.0061);

    assertThatThrownBy(() -> limited.evaluate(ONE, 1, EvaluationListener.SILENT))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "latency: must be at most 5ms, was 6.100 ms (95 % interval 5.490 to 6.710 ms); not"
                + " trained");
    assertThat(trained.seeds()).isEmpty();
  }

  @Test
  void trainsWhatIsFastEnough() throws Exception {
    Evaluation expected = new FakeEvaluator().evaluate(ONE, 3, EvaluationListener.SILENT);

    assertThat(limited(0.005).evaluate(ONE, 3, EvaluationListener.SILENT)).isEqualTo(expected);
    assertThat(trained.seeds()).containsExactly(3L);
  }

  @Test
  void measuresAnArchitectureOnceAlsoAtAnotherFidelity() throws Exception {
    Evaluator limited = limited(0.001);
    limited.evaluate(ONE, 1, EvaluationListener.SILENT);
    limited.trainingFor(3).evaluate(ONE, 2, EvaluationListener.SILENT);
    limited.evaluate(OTHER, 3, EvaluationListener.SILENT);

    assertThat(measured).containsExactly(ONE, OTHER);
    assertThat(trained.epochs()).isEqualTo(Map.of(2L, 3));
  }

  @Test
  void aResumedCampaignDecidesByTheSameNumbers() throws Exception {
    limited(0.001).evaluate(ONE, 1, EvaluationListener.SILENT);
    Latency before = log().find(ONE).orElseThrow().latency();

    // as on a machine that is a thousand times slower
    limited(1).evaluate(ONE, 1, EvaluationListener.SILENT);

    assertThat(measured).containsExactly(ONE);
    assertThat(log().find(ONE).orElseThrow().latency()).isEqualTo(before);
    assertThat(log().find(ONE).orElseThrow().machine()).startsWith("ONNX Runtime ");
    assertThat(log().find(OTHER)).isEmpty();
  }

  @Test
  void nothingIsTrainedWhileAnArchitectureIsMeasured() throws Exception {
    CompletableFuture<Thread> training = new CompletableFuture<>();
    CountDownLatch measuring = new CountDownLatch(1);
    AtomicBoolean alone = new AtomicBoolean();
    AtomicInteger spoiled = new AtomicInteger();
    AtomicInteger stepsMeanwhile = new AtomicInteger();
    Evaluator stepping =
        new Evaluator() {
          @Override
          public Evaluation evaluate(Architecture what, long seed, EvaluationListener listener) {
            training.complete(Thread.currentThread());
            while (measuring.getCount() > 0 || stepsMeanwhile.get() < 3) {
              spoiled.addAndGet(alone.get() ? 1 : 0);
              listener.advanced(0.5);
              stepsMeanwhile.addAndGet(measuring.getCount() == 0 ? 1 : 0);
            }
            return new Evaluation(0.5, List.of(), 1, Duration.ofSeconds(1));
          }

          @Override
          public Evaluator trainingFor(int epochs) {
            return this;
          }
        };
    LatencyMeter meter =
        architecture -> {
          if (architecture.equals(OTHER)) {
            Thread other = training.join();
            alone.set(true);
            while (other.getState() != Thread.State.WAITING && spoiled.get() == 0) {
              Thread.sleep(1); // until the thread waits or has trained a step
            }
            alone.set(false);
            measuring.countDown();
          }
          return latency(0.001);
        };
    Evaluator limited = new LatencyLimitedEvaluator(stepping, BUDGET, meter, log(), true);
    limited.trainingFor(1); // shares the lock from here on
    var threads = Executors.newFixedThreadPool(2);
    try {
      var one = threads.submit(() -> limited.evaluate(ONE, 1, EvaluationListener.SILENT));
      training.join();
      var other =
          threads.submit(
              () -> limited.trainingFor(2).evaluate(OTHER, 2, EvaluationListener.SILENT));
      assertThat(one.get().score()).isEqualTo(0.5);
      assertThat(other.get().score()).isEqualTo(0.5);
    } finally {
      threads.shutdownNow();
    }
    assertThat(spoiled).hasValue(0);
  }

  /** The training of one network ends only after another was measured. */
  @Test
  void trainingsOnOtherMachinesDoNotWaitForMeasurements() throws Exception {
    CompletableFuture<Void> measured = new CompletableFuture<>();
    Evaluator remote =
        (architecture, seed, listener) -> {
          if (architecture.equals(ONE)) {
            measured.join();
          }
          listener.advanced(1);
          return trained.evaluate(architecture, seed, listener);
        };
    LatencyMeter meter =
        architecture -> {
          if (architecture.equals(OTHER)) {
            measured.complete(null);
          }
          return latency(0.001);
        };
    Evaluator limited = new LatencyLimitedEvaluator(remote, BUDGET, meter, log(), false);
    var threads = Executors.newFixedThreadPool(2);
    try {
      var one = threads.submit(() -> limited.evaluate(ONE, 1, EvaluationListener.SILENT));
      var other = threads.submit(() -> limited.evaluate(OTHER, 2, EvaluationListener.SILENT));
      assertThat(other.get()).isNotNull();
      assertThat(one.get()).isNotNull();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aCampaignKeepsWhatWasTooSlowAsFailed() throws Exception {
    Bench bench = new Bench();
    LatencyMeter meter = architecture -> latency(architecture.equals(first(bench)) ? 0.02 : 0.001);

    bench.run(new LatencyLimitedEvaluator(trained, BUDGET, meter, log(), true), 3);

    assertThat(bench.trials()).hasSize(3);
    assertThat(bench.trials().get(0).state())
        .isInstanceOfSatisfying(
            TrialState.Failed.class,
            failed -> assertThat(failed.cause()).startsWith("latency: must be at most 5ms"));
    assertThat(bench.trials().subList(1, 3)).allMatch(trial -> trial.evaluation().isPresent());
    assertThat(trained.seeds()).hasSize(2);
  }

  private static Architecture first(Bench bench) {
    Trial trial = bench.trials().get(0);
    return bench.space.decode(trial.genotype());
  }

  private LatencyLimitedEvaluator limited(double seconds) {
    return new LatencyLimitedEvaluator(
        trained,
        BUDGET,
        architecture -> {
          measured.add(architecture);
          return latency(seconds);
        },
        log(),
        true);
  }

  private LatencyLog log() {
    return LatencyLog.of(store);
  }

  private static Latency latency(double seconds) {
    return new Latency(seconds, 0.9 * seconds, 1.1 * seconds, 1.2 * seconds, 0.01, 100);
  }

  private static Architecture architecture(int option) {
    int decisions = TinySpace.space().decisions().size();
    return TinySpace.space().decode(Genotype.of(new int[decisions]).with(0, option));
  }
}
