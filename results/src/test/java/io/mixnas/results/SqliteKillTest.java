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

/** Kills a process that writes stores, at times that a seed decides, and checks what is left. */
class SqliteKillTest {
  private static final int KILLS = 6;
  private static final long SEED = 20190722;

  @TempDir Path directory;

  @Test
  void keepsEverythingThatWasAnnouncedBeforeAKill() throws Exception {
    Random random = new Random(SEED);
    List<String> before = List.of();
    for (int kill = 1; kill <= KILLS; kill++) {
      List<String> announced =
          announcedUntilKilled(
              start(RecordingProcess.class, file()), 2 + random.nextInt(60), random.nextDouble());
      before = checked(before, announced);
    }
    assertThat(before).hasSizeGreaterThanOrEqualTo(KILLS);
  }

  @Test
  void createsAWholeStoreOrNone() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      Path stores = Files.createDirectory(directory.resolve("stores-" + kill));
      List<String> announced =
          announcedUntilKilled(
              start(CreatingProcess.class, stores), 3 + random.nextInt(8), random.nextDouble());
      for (int number = 1; number < announced.size(); number++) {
        SqliteTrialStore.open(CreatingProcess.store(stores, number)).close();
      }
      Path last = CreatingProcess.store(stores, announced.size());
      if (Files.exists(last)) {
        SqliteTrialStore.open(last).close();
      }
    }
  }

  /** The killed process had filled a part of the file, and not committed it. */
  @Test
  void createsAStoreWhereAKillHasLeftAHalfOne() throws Exception {
    Path unfinished = directory.resolve("trials.db.new");
    assertThat(SqliteTrialStore.remains(file())).contains(unfinished.getFileName().toString());
    Process process = start(FillingProcess.class, unfinished);
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(hasRemains(file())).isTrue();

    SqliteTrialStore.create(file(), Trials.provenance()).close();

    assertThat(hasRemains(file())).isFalse();
    assertThat(integrity()).isEqualTo("ok");
    SqliteTrialStore.open(file()).close();
  }

  private static boolean hasRemains(Path store) {
    return SqliteTrialStore.remains(store).stream()
        .anyMatch(name -> Files.exists(store.resolveSibling(name)));
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

  /**
   * Kills a process and returns all lines that it has printed. The kill comes after a number of
   * lines, and then after a part of the time that the last of them took, so that it finds the
   * process anywhere in its next step on a machine of any speed.
   */
  private static List<String> announcedUntilKilled(Process process, int lines, double part)
      throws IOException, InterruptedException {
    List<String> announced = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      long took = 0;
      while (announced.size() < lines) {
        long before = System.nanoTime();
        announced.add(output.readLine());
        took = System.nanoTime() - before;
      }
      TimeUnit.NANOSECONDS.sleep((long) (part * took));
      process.toHandle().destroyForcibly(); // the method of Process would close the output unread
      output.lines().forEach(announced::add);
    }
    process.waitFor();
    return announced;
  }

  private Process start(Class<?> program, Path argument) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("native"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            argument.toString())
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
