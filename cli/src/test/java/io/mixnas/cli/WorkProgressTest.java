package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkProgressTest {
  private static final String CLEAR = "\r\033[K";

  private final StringWriter err = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void saysALineForEachOfFewPiecesWhereNobodyWatches() {
    WorkProgress progress = progress(false, false);
    progress.begun("proxy: 3 networks", 3, 1);
    piece(progress, "0.1", "40.0 %");
    progress.started("0.2");
    progress.failed("0.2", "diverged");
    progress.end();

    assertThat(shown())
        .isEqualTo(
            """
            proxy: 3 networks, 1 of 3 networks done
            network 2 of 3: 0.1: 40.0 %  | 2 s left
            network 3 of 3: 0.2: failed: diverged
            """);
  }

  @Test
  void saysALineForEachTwentiethOfManyPiecesAndForEachFailure() {
    WorkProgress progress = progress(false, false);
    progress.begun("proxy: 1000 networks", 1_000, 0);
    for (int i = 1; i < 1_000; i++) {
      piece(progress, "0." + i, "1");
    }
    progress.failed("0.1000", "diverged");

    assertThat(shown().lines()).hasSize(1 + 20);
    assertThat(shown())
        .contains("\nnetwork 50 of 1000: 0.50: 1  | ", "\nnetwork 1000 of 1000: 0.1000: failed");
  }

  @Test
  void saysALineForEachWhereThatIsAskedFor() {
    WorkProgress progress = progress(false, true);
    progress.begun("trainings", 100, 0);
    for (int i = 1; i <= 100; i++) {
      piece(progress, "0." + i, "1");
    }

    assertThat(shown().lines()).hasSize(101);
  }

  @Test
  void aPreparationHasALineForEachTenthOfIt() {
    WorkProgress progress = progress(false, false);
    progress.begun("supernet: 3 networks", 3, 0);
    for (int step = 0; step <= 100; step++) {
      progress.prepared(step / 100.0, "training the supernet");
    }

    assertThat(shown().lines()).hasSize(1 + 10).contains("preparing: training the supernet, 50 %");
  }

  @Test
  void theTimeLeftIsOfWhatThisSessionHasDone() {
    WorkProgress progress = progress(false, false);
    progress.begun("trainings", 3, 0);
    progress.started("0.1");
    progress.continued("0.1", 0.75);
    clock.addAndGet(10_000_000_000L);
    progress.finished("0.1", "40.0 %"); // a quarter in 10 s: 40 s for each of the other two

    assertThat(shown()).doesNotContain("left");

    progress.started("0.2");
    clock.addAndGet(40_000_000_000L);
    progress.finished("0.2", "41.0 %");

    assertThat(shown()).contains("network 2 of 3: 0.2: 41.0 %  | 40 s left");
  }

  @Test
  void drawsABarBelowTheLinesWhereAPersonWatches() {
    WorkProgress progress = progress(true, false);
    progress.begun("proxy: 2 networks", 2, 0);
    progress.started("0.1");
    clock.addAndGet(1_000_000_000);
    progress.advanced("0.1", 0.5);
    progress.finished("0.1", "40.0 %");
    progress.end();

    assertThat(shown())
        .isEqualTo(
            "proxy: 2 networks\n"
                + CLEAR
                + "[....................] 0 of 2 networks, 0 at work"
                + CLEAR
                + "[#####...............] 0 of 2 networks, 1 at work, 3 s left"
                + CLEAR
                + "network 1 of 2: 0.1: 40.0 %\n"
                + CLEAR
                + "[##########..........] 1 of 2 networks, 0 at work, 1 s left"
                + CLEAR);
  }

  @Test
  void aPieceThatRanOutOfMemoryWaitsAgain() {
    WorkProgress progress = progress(true, true);
    progress.begun("verification", 2, 0);
    progress.started("0.1");
    progress.putBack("0.1", 1);
    progress.end();

    assertThat(shown())
        .contains(
            "network 0.1: out of memory; it is trained again, with at most 1 at once from now on\n")
        .endsWith("[....................] 0 of 2 networks, 0 at work" + CLEAR);
  }

  private void piece(WorkProgress progress, String name, String result) {
    progress.started(name);
    clock.addAndGet(2_000_000_000);
    progress.finished(name, result);
  }

  private WorkProgress progress(boolean watched, boolean every) {
    Terminal terminal =
        new Terminal(
            new StandardOutput(OutputStream.nullOutputStream()),
            new PrintWriter(err),
            watched,
            100);
    return new WorkProgress(terminal, "network", every, clock::get);
  }

  private String shown() {
    return err.toString().replace(System.lineSeparator(), "\n");
  }
}
