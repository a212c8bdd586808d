package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that stores trials, at times that a seed decides, and checks what is left. */
class SqliteKillTest {
  private static final int KILLS = 6;
  private static final long SEED = 20190722;

  @TempDir Path directory;

  @Test
  void keepsEverythingThatWasAnnouncedBeforeAKill() throws Exception {
    Random random = new Random(SEED);
    List<String> before = List.of();
    for (int kill = 1; kill <= KILLS; kill++) {
      List<String> announced = recordUntilKilled(random.nextInt(300));
      before = checked(before, announced);
    }
    assertThat(before).hasSizeGreaterThanOrEqualTo(KILLS);
  }

  @Test
  void createsAWholeStoreOrNone() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      Process process = start();
      TimeUnit.MILLISECONDS.sleep(
          150 + random.nextInt(400)); // about as long as it takes to create the store
      process.destroyForcibly().waitFor();
      if (Files.exists(file())) {
        SqliteTrialStore.open(file()).close();
        Files.delete(file());
      }
    }
  }

  /**
   * Checks that nothing announced is missing. At most one event, the one in progress, can be stored
   * without having been announced.
   */
  private List<String> checked(List<String> before, List<String> announced) throws SQLException {
    List<String> expected = new ArrayList<>(before);
    expected.addAll(announced);
    assertThat(integrity()).isEqualTo("ok");
    try (TrialStore store = SqliteTrialStore.open(file())) {
      List<String> stored = store.events().stream().map(SqliteKillTest::describe).toList();
      assertThat(stored)
          .startsWith(expected.toArray(String[]::new))
          .hasSizeBetween(expected.size(), expected.size() + 1);
      return stored;
    }
  }

  private List<String> recordUntilKilled(int milliseconds)
      throws IOException, InterruptedException {
    Process process = start();
    List<String> announced = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      announced.add(output.readLine());
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      process.toHandle().destroyForcibly(); // the method of Process would close the output unread
      output.lines().forEach(announced::add);
    }
    process.waitFor();
    return announced;
  }

  private Process start() throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("native"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            RecordingProcess.class.getName(),
            file().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private String integrity() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      return row.getString(1);
    }
  }

  private static String describe(TrialEvent event) {
    return event.getClass().getSimpleName() + " " + event.trial().number();
  }

  private Path file() {
    return directory.resolve("trials.db");
  }
}
