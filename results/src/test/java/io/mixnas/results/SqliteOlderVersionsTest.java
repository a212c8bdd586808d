package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.Genotype;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests files that earlier versions of the store wrote. */
class SqliteOlderVersionsTest {
  private static final List<Trial> TRIALS =
      List.of(Trials.complete(1), Trials.failed(2, "no memory"), Trials.proposed(3));

  @TempDir Path directory;
  private Path file;

  private void keepAs(int version) throws SQLException, IOException {
    file = directory.resolve("trials.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = WAL");
      for (int next = 1; next <= version; next++) {
        statement.executeUpdate(script(next));
      }
      statement.executeUpdate("PRAGMA user_version = " + version);
      statement.executeUpdate("PRAGMA application_id = " + SqliteSchema.APPLICATION_ID);
      insertProvenance(connection);
      for (Trial trial : TRIALS) {
        insert(connection, trial);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areReadAsTheyStandAndLeftAlone(int version) throws SQLException, IOException {
    keepAs(version);
    try (TrialHistory history = SqliteTrialStore.read(file)) {
      assertThat(history.trials()).isEqualTo(TRIALS);
      assertThat(history.trial(1)).contains(TRIALS.get(0));
      assertThat(history.events()).hasSize(5).allMatch(event -> event.time().isEmpty());
      assertThat(history.attempts(1)).isZero();
      assertThat(history.warmStart()).isEqualTo(WarmStart.none());
      assertThat(history.provenance()).isEqualTo(Trials.provenance());
      assertThat(history.provenance().classes()).isEmpty();
      assertThat(history.summary(Ranking.byAccuracy(OptionalLong.empty())).best())
          .map(Trial::number)
          .contains(1);
    }
    assertThat(version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areReadFromAReadOnlyFileToo(int version) throws SQLException, IOException {
    keepAs(version);
    try (SqliteDatabase database = SqliteDatabase.readingImmutable(file)) {
      database.run(SqliteSchema.CURRENT::showAsCurrent);
      assertThat(database.transaction(TrialReader::all)).isEqualTo(TRIALS);
    }
    assertThat(Files.exists(file)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areMigratedWhenGoneOnWith(int version) throws SQLException, IOException {
    keepAs(version);
    Trial promoted = Trials.withFidelity(Trials.proposed(4), new Fidelity(6, OptionalInt.of(1)));
    try (TrialStore store = SqliteTrialStore.open(file)) {
      assertThat(store.trials()).isEqualTo(TRIALS);
      assertThat(store.warmStart()).isEqualTo(WarmStart.none());
      assertThat(store.provenance()).isEqualTo(Trials.provenance());
      assertThat(store.events()).hasSize(5).allMatch(event -> event.time().isEmpty());
      store.keepClasses(8);
      store.propose(promoted);
      store.finish(Trials.measured(3));
    }
    try (TrialHistory history = SqliteTrialStore.read(file)) {
      assertThat(history.trials())
          .hasSize(4)
          .startsWith(TRIALS.get(0), TRIALS.get(1), Trials.measured(3));
      assertThat(history.provenance().classes()).hasValue(8);
      assertThat(history.trial(4)).contains(promoted);
    }
    assertThat(version()).isEqualTo(3);
  }

  @Test
  void whatTheSecondVersionKeptBesidesIsMigratedToo() throws SQLException, IOException {
    keepAs(2);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE trials SET epochs = 2 WHERE number = 1");
      statement.executeUpdate("UPDATE trials SET epochs = 6, promoted_from = 1 WHERE number = 3");
      statement.executeUpdate(
          "INSERT INTO known VALUES (1, 9, '3.0', 7, 8, 9, -4, 2, NULL, -0.0, 5, 6, 1)");
      statement.executeUpdate("INSERT INTO suggestions VALUES (1, '0.1')");
    }
    List<Trial> trials;
    WarmStart start;
    try (TrialHistory history = SqliteTrialStore.read(file)) {
      trials = history.trials();
      start = history.warmStart();
    }
    assertThat(trials.get(2).fidelity()).contains(new Fidelity(6, OptionalInt.of(1)));
    assertThat(start.trials()).singleElement().extracting(Trial::score).isEqualTo(-0.0);
    assertThat(start.comparable()).isTrue();
    assertThat(start.suggestions()).containsExactly(Genotype.of(0, 1));

    try (TrialStore store = SqliteTrialStore.open(file)) {
      assertThat(store.trials()).isEqualTo(trials);
      assertThat(store.warmStart()).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPrunedTrialIsReadAsAFailedOneWithItsReasonAsTheCause(int version)
      throws SQLException, IOException {
    keepAs(version);
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

  private static void insertProvenance(Connection connection) throws SQLException {
    Provenance provenance = Trials.provenance();
    Session session = provenance.sessions().get(0);
    TrialWriter.update(
        connection,
        "INSERT INTO campaign VALUES (1, ?, ?, ?)",
        provenance.configuration(),
        provenance.seed(),
        provenance.dataFingerprint());
    ProvenanceRows.insert(connection, session);
  }

  private static void insert(Connection connection, Trial trial) throws SQLException {
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
    event(connection, "proposed", trial);
    if (trial.state() instanceof TrialState.Failed failed) {
      TrialWriter.update(
          connection,
          "UPDATE trials SET state = 'failed', nanoseconds = ?, cause = ? WHERE number = ?",
          failed.time().toNanos(),
          failed.cause(),
          trial.number());
      event(connection, "observed", trial);
    } else if (trial.evaluation().isPresent()) {
      complete(connection, trial, trial.evaluation().get());
      event(connection, "observed", trial);
    }
  }

  private static void complete(Connection connection, Trial trial, Evaluation evaluation)
      throws SQLException {
    TrialWriter.update(
        connection,
        """
        UPDATE trials SET state = 'complete', score = ?, trained_images = ?, nanoseconds = ?
        WHERE number = ?\
        """,
        evaluation.score(),
        evaluation.trainedImages(),
        evaluation.time().toNanos(),
        trial.number());
    for (EpochResult epoch : evaluation.curve()) {
      TrialWriter.update(
          connection,
          "INSERT INTO epochs VALUES (?, ?, ?, ?, ?, ?)",
          trial.number(),
          epoch.epoch(),
          epoch.epoch(),
          epoch.trainingLoss(),
          epoch.validationAccuracy(),
          epoch.time().toNanos());
    }
  }

  private static void event(Connection connection, String kind, Trial trial) throws SQLException {
    TrialWriter.update(
        connection, "INSERT INTO events (kind, trial) VALUES (?, ?)", kind, trial.number());
  }

  private int version() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static String script(int version) throws IOException {
    try (InputStream stream =
        SqliteSchema.class.getResourceAsStream("schema/" + version + ".sql")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
