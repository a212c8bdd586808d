package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a campaign's process, at moments that a seed decides, and goes on with it each time. */
@Timeout(300)
class KillTest {
  private static final int TRIALS = 12;
  private static final int KILLS = 6;
  private static final long SEED = 20190722;
  private static final String[] LONG = {"--trials", "" + TRIALS, "--epochs", "3", "--batch", "4"};

  @TempDir Path parent;

  @Test
  void resumesToExactlyTheTrialsOfAnUninterruptedCampaign() throws Exception {
    Random random = new Random(SEED);
    Path directory = parent.resolve("killed");
    killAfter(random.nextInt(1500), "", directory); // most likely before it has begun
    List<String> before = List.of();
    int cut = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      killAfter(random.nextInt(700), "campaign ", directory);
      List<String> finished = TinyCampaign.finished(directory);
      assertThat(finished).startsWith(before.toArray(String[]::new));
      before = finished;
      cut += finished.size() < TRIALS ? 1 : 0;
    }
    assertThat(goOn(directory).exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(cut).as("kills before the end").isGreaterThanOrEqualTo(2);
    assertThat(TinyCampaign.finished(directory)).hasSize(TRIALS).isEqualTo(uninterrupted());
    assertThat(directory.resolve("winners").resolve("01.json")).exists();
  }

  private void killAfter(int milliseconds, String line, Path directory) throws Exception {
    try (ChildMixNas child = goOn(directory)) {
      if (!line.isEmpty()) {
        child.awaitLine(line);
      }
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    }
  }

  private ChildMixNas goOn(Path directory) {
    Path err = parent.resolve("err.txt");
    return TinyCampaign.hasBegun(directory)
        ? new ChildMixNas(err, "resume", directory.toString())
        : new ChildMixNas(err, TinyCampaign.search(directory, LONG));
  }

  private List<String> uninterrupted() {
    Path directory = parent.resolve("whole");
    assertThat(Invocation.of(TinyCampaign.search(directory, LONG)).code()).isEqualTo(ExitCode.DONE);
    return TinyCampaign.finished(directory);
  }
}
