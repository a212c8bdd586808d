package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mixnas.results.HoldingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the end of a campaign by Ctrl-C. */
@DisabledOnOs(OS.WINDOWS)
class InterruptTest {
  private static final long SIGINT_BIT = 1L << (2 - 1);

  @TempDir Path parent;

  /** Background jobs of some shells ignore SIGINT, and so do their children. */
  @BeforeEach
  void requireThatInterruptsArrive() throws IOException {
    assumeThatInterruptsArrive();
  }

  static void assumeThatInterruptsArrive() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      try (Stream<String> lines = Files.lines(status)) {
        String ignored =
            lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0");
        long mask = Long.parseUnsignedLong(ignored.substring(7).strip(), 16);
        assumeThat(mask & SIGINT_BIT).as("SIGINT is ignored here").isZero();
      }
    }
  }

  @Test
  void endsInGoodOrderAndSaysHowToGoOn() throws Exception {
    Path directory = parent.resolve("interrupted");
    String[] search = TinyCampaign.search(directory, "--trials", "12");
    try (ChildMixNas child = new ChildMixNas(parent.resolve("err.txt"), "trial ", 10, search)) {
      child.awaitLines(2, "trial ");
      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(child.err())
          .endsWith("\ninterrupted; continue with: mixnas resume %s\n".formatted(directory));
    }
    int finished = TinyCampaign.finished(directory).size();
    assertThat(finished).isBetween(2, 11);
    assertThat(TinyCampaign.stored(directory)).noneMatch(t -> t.state().label().equals("failed"));
    assertThat(Invocation.of("status", directory.toString()).isDone().out())
        .contains("\nstopped: %s of 12 trials done".formatted(finished))
        .endsWith("\ncontinue with: mixnas resume %s\n".formatted(directory));

    assertThat(Invocation.of("resume", directory.toString()).code()).isEqualTo(ExitCode.DONE);
    assertThat(TinyCampaign.finished(directory)).hasSize(12);
  }

  @Test
  void endsTheWatchingOfACampaignButNotTheCampaign() throws Exception {
    Path directory = parent.resolve("watched");
    Invocation.of(TinyCampaign.search(directory, "--trials", "2"));
    try (HoldingProcess campaign = new HoldingProcess(directory);
        ChildMixNas child =
            new ChildMixNas(parent.resolve("err.txt"), "status", directory.toString(), "--watch")) {
      child.awaitLines(2, "trial ");
      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(child.err()).doesNotContain("\033").doesNotContain("mixnas: ");
      assertThat(ProcessHandle.of(campaign.pid())).get().matches(ProcessHandle::isAlive);
    }
  }
}
