package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.cluster.ClusterException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExecutorEndTest {
  private static final Duration VERY_LONG = Duration.ofDays(1);

  @Test
  void takesEveryResultOfAnExecutorThatGoesOn() {
    ExecutorEnd end = new ExecutorEnd(Duration.ofMillis(1));

    assertThatCode(() -> end.requireGoingOn(false)).doesNotThrowAnyException();
    assertThatCode(() -> end.requireGoingOn(true)).doesNotThrowAnyException();
  }

  @Test
  void waitsForResultsAloneThatMayBeASign() {
    assertThatCode(() -> new ExecutorEnd(VERY_LONG).requireGoingOn(false))
        .doesNotThrowAnyException();
  }

  @Test
  void takesNoResultOfAnExecutorThatEnds() {
    ExecutorEnd end = new ExecutorEnd(VERY_LONG);
    end.begin();

    for (boolean mayBeASign : new boolean[] {false, true}) {
      assertThatThrownBy(() -> end.requireGoingOn(mayBeASign))
          .isInstanceOf(ClusterException.class)
          .hasMessage("the executor is ending, its tasks begin anew");
    }
  }

  /** As when a signal reaches the program first. */
  @Test
  void takesNoResultOfAnExecutorThatIsToldToEndAfterItsProgram() {
    ExecutorEnd end = new ExecutorEnd(VERY_LONG);
    CompletableFuture<Void> told = CompletableFuture.runAsync(end::begin);

    assertThatThrownBy(() -> end.requireGoingOn(true)).isInstanceOf(ClusterException.class);
    told.join();
  }
}
