package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a campaign whose driver and master are in one network namespace and whose worker is in
 * another, cuts the link between them for a while, and compares its trials with those of one
 * thread. It takes minutes and the right to make namespaces, so it runs only with {@code
 * -Dmixnas.cut=true}.
 */
class CutOffWorkerIT {
  private static final int TRIALS = 24;
  private static final int CUT_SECONDS = 60;
  private static final String[] SEARCH = {
    "search",
    "--trials",
    Integer.toString(TRIALS),
    "--controller",
    "random",
    "--evaluator",
    "proxy",
    "--epochs",
    "8",
    "--resolution",
    "16",
    "--images-per-class",
    "20",
    "--seed",
    "3",
    "--workers",
    "1"
  };

  @TempDir Path directory;
  private TwoNetworks networks;
  private Programs programs;
  private Programs near;
  private Programs far;
  private String master = "";
  private Path secret;

  @BeforeEach
  void startCluster() throws IOException, InterruptedException {
    assumeTrue(Boolean.getBoolean("mixnas.cut"), "runs with -Dmixnas.cut=true");
    assumeTrue(TwoNetworks.areAllowed(), "this process may not make network namespaces");
    networks = TwoNetworks.create();
    programs = new Programs(directory, Map.of());
    near = programs.by(networks.near());
    far = programs.by(networks.far());
    secret = Files.writeString(directory.resolve("secret"), "0123456789abcdefghij\n");
    String port = Integer.toString(FreePort.find());
    master = "spark://%s:%s".formatted(TwoNetworks.NEAR_ADDRESS, port);
    near.run(
        0,
        options("cluster", "start", "--workers", "0", "--dir", "near", "--port", port)
            .with("--host", TwoNetworks.NEAR_ADDRESS)
            .all());
    far.run(
        0,
        options("cluster", "start", "--cores", "1", "--memory", "1024", "--dir", "far")
            .with("--host", TwoNetworks.FAR_ADDRESS, "--master", master)
            .all());
  }

  @Test
  void aShortCutLosesNothing() throws Exception {
    runCut();

    assertThat(placements("lost")).isZero();
    requireTrialsOfOneThread();
  }

  @Test
  void aLongCutLosesOnlyTime() throws Exception {
    runCut("spark.network.timeout=15s", "spark.network.timeoutInterval=5s");

    assertThat(placements("lost")).isPositive();
    requireTrialsOfOneThread();
  }

  private void runCut(String... settings) throws Exception {
    Options search = options(SEARCH).with("--on", master, "--out", "campaign");
    Stream.concat(Stream.of("spark.executor.memory=900m"), Stream.of(settings))
        .forEach(setting -> search.with("--on-option", setting));
    Path said = directory.resolve("said.txt");
    Process driver = near.start(said, search.all());
    awaitEnded(driver, 3, said);
    networks.cut();
    TimeUnit.SECONDS.sleep(CUT_SECONDS);
    networks.restore();
    assertThat(driver.waitFor()).as(Files.readString(said)).isZero();
  }

  private void requireTrialsOfOneThread() throws Exception {
    programs.run(0, Options.of(SEARCH).with("--out", "one-thread").all());
    List<JsonNode> expected = programs.trials("one-thread");
    List<JsonNode> actual = programs.trials("campaign");
    assertThat(actual).hasSize(TRIALS);
    for (String field : List.of("number", "genotype", "state", "score")) {
      assertThat(actual)
          .extracting(trial -> trial.get(field))
          .as(field)
          .isEqualTo(expected.stream().map(trial -> trial.get(field)).toList());
    }
  }

  @AfterEach
  void stopCluster() throws IOException, InterruptedException {
    if (networks != null) {
      for (String started : List.of("near", "far")) {
        if (Files.exists(directory.resolve(started).resolve("address"))) {
          programs.run(0, "cluster", "stop", "--dir", started);
        }
      }
      networks.remove();
    }
  }

  private void awaitEnded(Process driver, int count, Path said)
      throws IOException, InterruptedException {
    while (placements("ended") < count) {
      assertThat(driver.isAlive()).as(Files.readString(said)).isTrue();
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private long placements(String state) throws IOException {
    Path log = directory.resolve("campaign/placements.jsonl");
    return Files.exists(log)
        ? Files.readAllLines(log).stream()
            .filter(line -> line.contains("\"%s\"".formatted(state)))
            .count()
        : 0;
  }

  /** Returns a command with the cluster's secret. */
  private Options options(String... command) {
    return Options.of(command).with("--secret", secret.toString());
  }

  /** Collects the arguments of a command. */
  private record Options(List<String> arguments) {
    static Options of(String... command) {
      return new Options(new ArrayList<>(List.of(command)));
    }

    Options with(String... more) {
      arguments.addAll(List.of(more));
      return this;
    }

    String[] all() {
      return arguments.toArray(String[]::new);
    }
  }
}
