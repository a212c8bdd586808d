package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterTaskException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkClusterTest {
  private static final String ADDRESS = "spark://127.0.0.1:7077";

  /** A trial that kills whatever does it can only be given up. */
  @Test
  void aTaskThatEndsOneExecutorAfterAnotherIsItselfToBlame() {
    assertThat(
            failure(
                "Job aborted due to stage failure: Task 0 in stage 5.0 failed 100 times, most recent"
                    + " failure: Lost task 0.99 in stage 5.0 (TID 120) (127.0.0.1 executor 99):"
                    + " ExecutorLostFailure (executor 99 exited caused by one of the running tasks)"
                    + " Reason: Command exited with code 137\nDriver stacktrace:"))
        .isInstanceOf(ClusterTaskException.class)
        .hasMessageStartingWith(ADDRESS + ": Job aborted due to stage failure: Task 0 in stage 5.0")
        .hasMessageEndingWith("code 137");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Job 3 cancelled because SparkContext was shut down",
        "Job aborted due to stage failure: Master removed our application: FAILED",
        "Job aborted due to stage failure: Task 0 in stage 5.0 failed 100 times, most recent failure:"
            + " Lost task 0.99 in stage 5.0 (TID 120) (127.0.0.1 executor 9):"
            + " java.io.FileNotFoundException: data.zip"
      })
  void whateverElseEndsAJobIsTheClusters(String message) {
    assertThat(failure(message))
        .isInstanceOf(ClusterException.class)
        .hasMessage(ADDRESS + ": " + message);
  }

  private static RuntimeException failure(String message) {
    return SparkCluster.failure(
        ADDRESS, new ExecutionException("Exception thrown by job", new RuntimeException(message)));
  }
}
