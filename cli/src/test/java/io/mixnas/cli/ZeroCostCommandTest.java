package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.TinySpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs campaigns by the default evaluator. */
class ZeroCostCommandTest {
  private static final int TRIALS = 8;
  private static final String[] BRIEFLY = {"--verify-epochs=1", "--baseline=none"};

  @TempDir private Path parent;

  @Test
  void isTheDefaultAndSaysThatOnlyTrainingTellsTheAccuracy() throws IOException {
    Path out = parent.resolve("campaign");

    Invocation search = search(out, TRIALS);

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(search.err())
        .contains(
            "judged by zero-cost",
            "; 100 % of random networks are within the budget\n",
            "preparing: ");
    assertThat(search.out())
        .contains("Pareto front, zero-cost score against multiply-adds")
        .endsWith(
            "only training tells how accurate they are: 'mixnas resume %s --verify 3'\n"
                .formatted(out));

    String[] verify = {"resume", out.toString(), "--verify=1", "--verify-seeds=1"};
    Invocation verified =
        Invocation.of(Stream.concat(Stream.of(verify), Stream.of(BRIEFLY)).toArray(String[]::new));
    assertThat(verified.code()).as(verified.err()).isEqualTo(ExitCode.DONE);
    assertThat(Invocation.of("status", out.toString()).isDone().out())
        .contains("export it with its weights")
        .doesNotContain("only training tells");
  }

  @Test
  void aKilledCampaignGoesOnToTheSameTrials() throws Exception {
    Path whole = parent.resolve("whole");
    Invocation search = search(whole, TRIALS);
    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    Path killed = parent.resolve("killed");
    try (ChildMixNas child =
        new ChildMixNas(parent.resolve("err.txt"), "trial ", 3, command(killed, TRIALS))) {
      child.awaitLines(2, "trial ");
    }
    List<String> before = TinyCampaign.finished(killed);

    Invocation resume = Invocation.of("resume", killed.toString());

    assertThat(resume.code()).as(resume.err()).isEqualTo(ExitCode.DONE);
    assertThat(before).hasSizeBetween(2, TRIALS - 1);
    assertThat(TinyCampaign.finished(killed)).isEqualTo(TinyCampaign.finished(whole));
  }

  private Invocation search(Path out, int trials) throws IOException {
    return Invocation.of(command(out, trials));
  }

  private String[] command(Path out, int trials) throws IOException {
    Path space = Files.writeString(parent.resolve("tiny.yaml"), TinySpace.YAML);
    return new String[] {
      "search",
      "--space=" + space,
      "--out=" + out,
      "--trials=" + trials,
      "--images-per-class=4",
      "--batch=4",
      "--reference=10",
      "--population=3",
      "--tournament=2",
      "--workers=1",
      "--flops-budget=1M"
    };
  }
}
