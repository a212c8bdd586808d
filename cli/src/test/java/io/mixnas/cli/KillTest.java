package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a campaign's process at moments that a seed decides, and continues each time. */
class KillTest {
  private static final int TRIALS = 20;
  private static final int KILLS = 3;
  private static final int LEASH =
      TRIALS / (KILLS + 1) - 1; // the most trials that end between two kills
  private static final long SEED = 20190722;
  private static final String[] LONG = {"--trials", "" + TRIALS, "--epochs", "2", "--batch", "8"};

  @TempDir Path parent;

  @Test
  void resumesToExactlyTheTrialsOfAnUninterruptedCampaign() throws Exception {
    Random random = new Random(SEED);
    Path directory = parent.resolve("killed");
    kill(directory, 0, random.nextInt(1500)); // probably before there is a store
    List<String> before = List.of();
    int cut = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      kill(directory, 1 + random.nextInt(2), random.nextInt(100));
      List<String> finished = TinyCampaign.finished(directory);
      assertThat(finished.subList(0, before.size())).isEqualTo(before);
      cut += finished.size() > before.size() && finished.size() < TRIALS ? 1 : 0;
      before = finished;
    }
    try (ChildMixNas last = goOn(directory, TRIALS + 1)) {
      assertThat(last.exitCode()).as(last.err()).isEqualTo(ExitCode.DONE);
    }

    assertThat(cut).as("kills between two trials' ends").isEqualTo(KILLS);
    assertThat(TinyCampaign.finished(directory)).hasSize(TRIALS).isEqualTo(uninterrupted());
    assertThat(directory.resolve("winners").resolve("01.json")).exists();
  }

  /**
   * Kills the process once it has finished a number of trials and has worked for a while longer.
   */
  private void kill(Path directory, int trials, int milliseconds) throws InterruptedException {
    try (ChildMixNas child = goOn(directory, LEASH)) {
      child.awaitLines(trials, "trial ");
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    }
  }

  /** Starts a process that finishes at most a number of trials. */
  private ChildMixNas goOn(Path directory, int trials) {
    String[] command =
        TinyCampaign.hasBegun(directory)
            ? new String[] {"resume", directory.toString()}
            : TinyCampaign.search(directory, LONG);
    return new ChildMixNas(parent.resolve("err.txt"), "trial ", trials, command);
  }

  private List<String> uninterrupted() {
    Path directory = parent.resolve("whole");
    String[] search = TinyCampaign.search(directory, LONG);
    try (ChildMixNas child = new ChildMixNas(parent.resolve("whole.txt"), search)) {
      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.DONE);
    }
    return TinyCampaign.finished(directory);
  }
}
