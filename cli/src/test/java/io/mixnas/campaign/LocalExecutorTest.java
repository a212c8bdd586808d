package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.trial.Measure;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialJson;
import io.mixnas.trial.TrialOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LocalExecutorTest {
  private static TrialJob job(OptionalInt epochs) {
    return new TrialJob(TinySpace.architecture(), 3, epochs, Map.of("name", "fake"), "none");
  }

  @Test
  void asksForAsManyEpochsAsTheJobDoes() throws InterruptedException {
    FakeEvaluator evaluator = new FakeEvaluator();
    try (LocalExecutor executor = new LocalExecutor(evaluator, Measure.ACCURACY)) {
      executor.run(job(OptionalInt.of(5)), EvaluationListener.SILENT);
      executor.run(job(OptionalInt.empty()), EvaluationListener.SILENT);
    }

    assertThat(evaluator.epochs()).isEqualTo(Map.of(3L, 5));
    assertThat(evaluator.seeds()).containsExactly(3L, 3L);
  }

  @Test
  void aNetworkWithoutAScoreFailsWithItsCauseAndWhereItCameFrom() throws InterruptedException {
    FakeEvaluator evaluator =
        new FakeEvaluator(
            seed -> {
              throw new EvaluationException("diverged", new ArithmeticException("infinite"));
            });
    try (LocalExecutor executor = new LocalExecutor(evaluator, Measure.ACCURACY)) {
      TrialOutcome outcome = executor.run(job(OptionalInt.empty()), EvaluationListener.SILENT);

      assertThat(outcome).isInstanceOf(TrialOutcome.Failed.class);
      TrialOutcome.Failed failed = (TrialOutcome.Failed) outcome;
      assertThat(failed.cause()).isEqualTo("diverged");
      assertThat(failed.details()).contains("ArithmeticException: infinite", "LocalExecutorTest");
    }
  }

  /** Here a task also waits for its turn there. */
  @Test
  void aFailureElsewhereTookAsLongAsItsMachineSays() throws InterruptedException {
    Duration there = Duration.ofDays(3);
    String outcome = TrialJson.write(new TrialOutcome.Failed("diverged", "at step 1", there));
    FakeEvaluator evaluator =
        new FakeEvaluator(seed -> ClusterEvaluator.evaluation("right", outcome));
    try (LocalExecutor executor = new LocalExecutor(evaluator, Measure.ACCURACY)) {
      TrialOutcome.Failed failed =
          (TrialOutcome.Failed) executor.run(job(OptionalInt.empty()), EvaluationListener.SILENT);

      assertThat(failed.time()).isEqualTo(there);
      assertThat(failed.details()).contains("at step 1");
    }
  }

  @Test
  void aScoreOfAnotherMeasureThanPromisedIsNoOutcome() {
    try (LocalExecutor executor =
        new LocalExecutor(new FakeEvaluator(), Measure.maximized("depth"))) {
      assertThatThrownBy(() -> executor.run(job(OptionalInt.empty()), EvaluationListener.SILENT))
          .hasMessageStartingWith("evaluator: scores must measure what it says");
    }
  }
}
