package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.results.postgresql.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a campaign on a master and two workers, processes of their own, while executors, a worker
 * and the driver are killed, and compares its trials with those of one thread. The campaign is kept
 * in PostgreSQL where its server is installed, and otherwise in a directory.
 */
class ClusterScenarioIT {
  private static final int TRIALS = 40;
  private static final String[] SEARCH = {
    "search",
    "--trials",
    Integer.toString(TRIALS),
    "--controller",
    "random",
    "--evaluator",
    "proxy",
    "--epochs",
    "2",
    "--resolution",
    "16",
    "--images-per-class",
    "12",
    "--seed",
    "3"
  };

  private final Optional<TestServer> server = TestServer.present();
  @TempDir Path directory;
  private Programs programs;
  private String database = "";
  private String campaign = "campaign";

  @BeforeEach
  void chooseStore() throws SQLException {
    programs = new Programs(directory, Map.of("PGPASSWORD", TestServer.PASSWORD));
    if (server.isPresent()) {
      database = server.get().database();
      campaign = server.get().address(database, "killed").toString();
    }
  }

  @Test
  void killsLoseAndRepeatNoTrial() throws Exception {
    programs.run(0, with(SEARCH, "--workers", "1", "--out", "one-thread"));
    String master = startedCluster();
    Random random = new Random(1);
    String[] on = {"--on", master, "--on-option", "spark.executor.memory=900m"};
    Process driver =
        programs.start(directory.resolve("first.txt"), with(with(SEARCH, on), "--store", campaign));
    killExecutor(driver, 3 + random.nextInt(4), "worker-1");
    killExecutor(driver, 9 + random.nextInt(4), "worker-2");
    awaitTrials(driver, 15);
    driver.destroyForcibly().waitFor();
    Process second =
        programs.start(
            directory.resolve("second.txt"), with(new String[] {"resume", campaign}, on));
    killExecutor(second, 19 + random.nextInt(4), "worker-1");
    awaitTrials(second, 26);
    processOf("worker-2").destroyForcibly();
    assertThat(second.waitFor()).as(Files.readString(directory.resolve("second.txt"))).isEqualTo(0);

    List<JsonNode> expected = programs.trials("one-thread");
    List<JsonNode> actual = programs.trials(campaign);
    assertThat(actual).hasSize(TRIALS);
    for (int i = 0; i < TRIALS; i++) {
      for (String field : List.of("number", "genotype", "state", "score")) {
        assertThat(actual.get(i).get(field))
            .as("%s of trial %s", field, i + 1)
            .isEqualTo(expected.get(i).get(field));
      }
      assertThat(actual.get(i).get("state").asText()).isEqualTo("complete");
    }
    assertThat(placements("lost")).isPositive();
    assertThat(placements("ended")).isGreaterThanOrEqualTo(TRIALS);
  }

  @AfterEach
  void stopCluster() throws IOException, InterruptedException {
    if (Files.exists(directory.resolve("cluster/address"))) {
      programs.run(0, "cluster", "stop");
    }
  }

  private String startedCluster() throws IOException, InterruptedException {
    String[] start = {
      "cluster",
      "start",
      "--workers",
      "2",
      "--cores",
      "1",
      "--memory",
      "1024",
      "--port",
      Integer.toString(FreePort.find())
    };
    return programs
        .run(0, start)
        .lines()
        .filter(line -> line.startsWith("spark://"))
        .findFirst()
        .orElseThrow();
  }

  /** Kills the executor of a worker when so many trials are finished. */
  private void killExecutor(Process driver, int trials, String worker)
      throws IOException, InterruptedException {
    awaitTrials(driver, trials);
    List<ProcessHandle> executors = new ArrayList<>();
    while (executors.isEmpty()) {
      assertAlive(driver);
      executors.addAll(processOf(worker).descendants().toList());
      TimeUnit.MILLISECONDS.sleep(100);
    }
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitTrials(Process driver, int count) throws IOException, InterruptedException {
    while (placements("ended") < count) {
      assertAlive(driver);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void assertAlive(Process driver) throws IOException {
    assertThat(driver.isAlive()).as(said()).isTrue();
  }

  private String said() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    }
  }

  /** Counts entries of the log of where trials were done, which costs little. */
  private long placements(String state) throws IOException {
    if (server.isPresent()) {
      return inDatabase(state);
    }
    Path log = directory.resolve("campaign/placements.jsonl");
    return Files.exists(log)
        ? Files.readAllLines(log).stream()
            .filter(l -> l.contains("\"%s\"".formatted(state)))
            .count()
        : 0;
  }

  private long inDatabase(String state) {
    try {
      return Long.parseLong(
          server
              .orElseThrow()
              .ask(
                  database,
                  "SELECT count(*) FROM mixnas.placements WHERE state = '%s'".formatted(state)));
    } catch (SQLException e) {
      return 0; // there are no tables yet
    }
  }

  private ProcessHandle processOf(String name) throws IOException {
    String pid = Files.readString(directory.resolve("cluster/" + name + ".pid")).split(" ", -1)[0];
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }
}
