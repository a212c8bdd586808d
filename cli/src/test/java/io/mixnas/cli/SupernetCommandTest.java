package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with shared weights. */
class SupernetCommandTest {
  private static final int TRIALS = 6;

  @TempDir private Path parent;

  @Test
  void ranksNetworksByTheirCrossEntropy() {
    Path directory = parent.resolve("campaign");
    Invocation search = Invocation.of(search(directory, TRIALS));

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(search.err()).contains("preparing: supernet, loss ").contains(" nats");
    assertThat(TinyCampaign.finished(directory)).hasSize(TRIALS);
    assertThat(Invocation.of("status", directory.toString()).isDone().out()).contains(" nats");
    assertThat(directory.resolve("winners").resolve("01.json")).exists();
  }

  @Test
  void aKilledCampaignEndsAsAnUninterruptedOne() throws InterruptedException {
    Path whole = parent.resolve("whole");
    Invocation search = Invocation.of(search(whole, TRIALS));
    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    Path killed = parent.resolve("killed");
    String[] command = search(killed, TRIALS);
    try (ChildMixNas child = new ChildMixNas(parent.resolve("err.txt"), "trial ", 3, command)) {
      child.awaitLines(2, "trial ");
    }
    List<String> before = TinyCampaign.finished(killed);

    Invocation resume = Invocation.of("resume", killed.toString());

    assertThat(resume.code()).as(resume.err()).isEqualTo(ExitCode.DONE);
    assertThat(before).hasSizeBetween(2, TRIALS - 1);
    assertThat(rounded(killed)).isEqualTo(rounded(whole));
  }

  /** The killed process trained with other kernels, which have other last bits. */
  private static List<String> rounded(Path directory) {
    return TinyCampaign.finished(directory).stream()
        .map(trial -> trial.replaceAll("(score \\d\\.\\d{5})\\d*", "$1"))
        .toList();
  }

  private static String[] search(Path out, int trials) {
    return TinyCampaign.search(
        out, "--evaluator", "supernet", "--trials", "" + trials, "--epochs", "2", "--batch", "8");
  }
}
