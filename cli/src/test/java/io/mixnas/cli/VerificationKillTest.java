package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process during a verification, and continues each time. */
class VerificationKillTest {
  private static final int KILLS = 2;
  private static final int RUNS = 12;
  private static final int LEASH = RUNS / KILLS - 1; // the most runs that end between two kills
  private static final long SEED = 1511;
  private static final String[] VERIFIED = {
    "--trials",
    "3",
    "--flops-budget",
    "300K",
    "--verify",
    "2",
    "--verify-seeds",
    "4",
    "--verify-epochs",
    "2",
    "--baseline",
    "mobilenetv3-small",
    "--batch",
    "8"
  };

  @TempDir Path parent;

  @Test
  void neitherLosesNorRepeatsARun() throws Exception {
    Random random = new Random(SEED);
    Path directory = parent.resolve("killed");
    Map<String, String> before = Map.of();
    int cut = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      try (ChildMixNas child = goOn(directory, LEASH)) {
        child.awaitLines(1 + random.nextInt(3), "run ");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
      }
      Map<String, String> ended = runs(directory);
      assertThat(ended).containsAllEntriesOf(before);
      cut += ended.size() > before.size() && ended.size() < RUNS ? 1 : 0;
      before = ended;
    }
    try (ChildMixNas last = goOn(directory, RUNS + 1)) {
      assertThat(last.exitCode()).as(last.err()).isEqualTo(ExitCode.DONE);
    }

    assertThat(cut).as("kills between two runs' ends").isEqualTo(KILLS);
    assertThat(runs(directory)).hasSize(RUNS).containsAllEntriesOf(before);
    Path whole = parent.resolve("whole");
    String[] search = TinyCampaign.search(whole, VERIFIED);
    try (ChildMixNas child = new ChildMixNas(parent.resolve("whole.txt"), search)) {
      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.DONE);
    }
    assertThat(verdict(directory)).contains(" wins of 2 verified").isEqualTo(verdict(whole));
  }

  /** Starts a process that ends at most a number of runs. */
  private ChildMixNas goOn(Path directory, int runs) {
    String[] command =
        TinyCampaign.hasBegun(directory)
            ? new String[] {"resume", directory.toString()}
            : TinyCampaign.search(directory, VERIFIED);
    return new ChildMixNas(parent.resolve("err.txt"), "run ", runs, command);
  }

  private static String verdict(Path directory) {
    return Invocation.of("status", directory.toString())
        .out()
        .lines()
        .filter(line -> line.contains(" wins of "))
        .findFirst()
        .orElse("none");
  }

  /** Returns the text of every run that has ended, with its times, by its file. */
  private static Map<String, String> runs(Path directory) throws IOException {
    Map<String, String> runs = new TreeMap<>();
    Path verified = directory.resolve("verified");
    if (Files.isDirectory(verified)) {
      try (Stream<Path> files = Files.walk(verified)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          if (file.getFileName().toString().startsWith("seed-")) {
            runs.put(verified.relativize(file).toString(), Files.readString(file));
          }
        }
      }
    }
    return runs;
  }
}
