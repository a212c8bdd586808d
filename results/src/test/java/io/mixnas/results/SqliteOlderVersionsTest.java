package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns of the first version of the store, as it was released. */
class SqliteOlderVersionsTest {
  private static final List<Trial> TRIALS =
      List.of(Trials.complete(1), Trials.failed(2, "no memory"), Trials.proposed(3));

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void recordByTheFirstVersion() throws SQLException, IOException {
    file = directory.resolve("trials.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = WAL");
      statement.executeUpdate(script());
      statement.executeUpdate("PRAGMA user_version = 1");
      statement.executeUpdate("PRAGMA application_id = " + SqliteSchema.APPLICATION_ID);
      ProvenanceRows.insert(connection, Trials.provenance());
      for (Trial trial : TRIALS) {
        insertAsTheFirstVersion(connection, trial);
        TrialWriter.event(connection, "proposed", trial.number());
        if (trial.state().isFinished()) {
          TrialWriter.finish(connection, trial);
          TrialWriter.event(connection, "observed", trial.number());
        }
      }
    }
  }

  @Test
  void areReadAsTheyStandAndLeftAlone() throws SQLException, IOException {
    try (TrialHistory history = SqliteTrialStore.read(file)) {
      assertThat(history.trials()).isEqualTo(TRIALS);
      assertThat(history.trial(1)).contains(TRIALS.get(0));
      assertThat(history.events()).hasSize(5);
      assertThat(history.attempts(1)).isZero();
      assertThat(history.warmStart()).isEqualTo(WarmStart.none());
      assertThat(history.provenance()).isEqualTo(Trials.provenance());
      assertThat(history.summary(Ranking.byAccuracy(OptionalLong.empty())).best())
          .map(Trial::number)
          .contains(1);
    }
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void areReadFromAReadOnlyFileToo() throws IOException {
    try (SqliteDatabase database = SqliteDatabase.readingImmutable(file)) {
      database.run(SqliteSchema.CURRENT::showAsCurrent);
      assertThat(database.transaction(TrialReader::all)).isEqualTo(TRIALS);
    }
    assertThat(Files.exists(file)).isTrue();
  }

  @Test
  void areMigratedWhenGoneOnWith() throws SQLException {
    Trial promoted = Trials.withFidelity(Trials.proposed(4), new Fidelity(6, OptionalInt.of(1)));
    try (TrialStore store = SqliteTrialStore.open(file)) {
      assertThat(store.trials()).isEqualTo(TRIALS);
      assertThat(store.warmStart()).isEqualTo(WarmStart.none());
      store.propose(promoted);
    }
    try (TrialHistory history = SqliteTrialStore.read(file)) {
      assertThat(history.trials()).hasSize(4).startsWith(TRIALS.toArray(Trial[]::new));
      assertThat(history.trial(4)).contains(promoted);
    }
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void aPrunedTrialIsReadAsAFailedOneWithItsReasonAsTheCause() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          UPDATE trials SET state = 'pruned', score = 0.25, trained_images = 640,
            nanoseconds = 1500000000, cause = 'too slow'
          WHERE number = 2\
          """);
    }
    Trial failed = Trials.failed(2, "too slow");

    try (TrialHistory history = SqliteTrialStore.read(file)) {
      assertThat(history.trial(2)).contains(failed);
      assertThat(history.events()).contains(new TrialEvent.Observed(failed));
      assertThat(history.summary(Ranking.byAccuracy(OptionalLong.empty())).failed()).isOne();
    }
    try (TrialStore store = SqliteTrialStore.open(file)) {
      assertThat(store.trials()).containsExactly(TRIALS.get(0), failed, TRIALS.get(2));
    }
  }

  private static void insertAsTheFirstVersion(Connection connection, Trial trial)
      throws SQLException {
    TrialWriter.update(
        connection,
        """
        INSERT INTO trials
          (number, genotype, multiply_adds, parameters, peak_activation_bytes, seed, state)
        VALUES (?, ?, ?, ?, ?, ?, 'proposed')\
        """,
        trial.number(),
        trial.genotype().toString(),
        trial.cost().multiplyAdds(),
        trial.cost().parameters(),
        trial.cost().peakActivationBytes(),
        trial.seed());
  }

  private int version() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static String script() throws IOException {
    try (InputStream stream = SqliteSchema.class.getResourceAsStream("schema/1.sql")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
