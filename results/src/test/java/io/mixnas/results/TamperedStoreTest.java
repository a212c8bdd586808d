package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that changes by other programs are reported in one line that names the file. */
class TamperedStoreTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void fill() {
    file = directory.resolve("trials.db");
    fill(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UPDATE trials SET state = 'eaten' WHERE number = 2 | trial 2: unknown state 'eaten'",
        "UPDATE trials SET genotype = 'x.y' WHERE number = 2 | trial 2: genotype: must be option"
            + " indexes joined by dots, was 'x.y'",
        "UPDATE trials SET multiply_adds = -5 WHERE number = 2 | trial 2: cost: must not be"
            + " negative",
        "UPDATE trials SET score = 7.5 WHERE number = 1 | trial 1: score: must be between 0 and 1,"
            + " was 7.5",
        "UPDATE trials SET score = 9e999, measure = 'loss' WHERE number = 1 | trial 1: score: must"
            + " be finite, was Infinity",
        "UPDATE trials SET direction = 'sideways' WHERE number = 1 | trial 1: unknown direction"
            + " 'sideways'",
        "UPDATE trials SET measure = '' WHERE number = 1 | trial 1: name: must not be empty",
        "UPDATE trials SET unit = NULL WHERE number = 1 | trial 1: unit: must be a text, was"
            + " nothing",
        "INSERT INTO metrics VALUES (1, 'a b', 0.5) | trial 1: metrics: a name must be a word such"
            + " as latencyMs, of at most 40 letters, digits, _, . and -, was 'a b'",
        "INSERT INTO metrics VALUES (1, 'a', 'b') | metrics of trial 1: value: must be a number"
            + " with a fraction, was 'b'",
        "UPDATE campaign SET classes = 0 | campaign: classes: must be at least 1, was 0",
        "UPDATE trials SET score = NULL WHERE number = 1 | trial 1: score: must be a number with a"
            + " fraction, was nothing",
        "UPDATE trials SET nanoseconds = -9 WHERE number = 1 | trial 1: nanoseconds: must not be"
            + " negative, was -9",
        "UPDATE trials SET cause = NULL WHERE number = 2 | trial 2: cause: must be a text, was"
            + " nothing",
        "UPDATE trials SET epochs = -2 WHERE number = 1 | trial 1: epochs: must be at least 1, was"
            + " -2",
        "UPDATE trials SET number = 2000000000 WHERE number = 3 | trial 2000000000: must be trial"
            + " 3",
        "UPDATE trials SET number = 9223372036854775807 WHERE number = 3 | event 5: there is no"
            + " trial 3",
        "UPDATE epochs SET epoch = -7 | epochs of trial 1: epoch: must be at least 1, was -7",
        "UPDATE epochs SET training_loss = 9e999 | epochs of trial 1: trainingLoss: must be finite,"
            + " was Infinity",
        "UPDATE events SET trial = 99 WHERE number = 1 | event 1: there is no trial 99",
        "UPDATE events SET kind = 'dreamt' WHERE number = 1 | event 1: unknown kind 'dreamt'",
        "UPDATE trials SET state = 'proposed' | event 2: trial 1: must be complete or failed,"
            + " was proposed",
        "DELETE FROM campaign | campaign: must have a row, has none",
        "DELETE FROM sessions | campaign: sessions: must be at least one, was none",
        "UPDATE sessions SET trials = 0 | session 1: trials: must be at least 1, was 0",
        "UPDATE campaign SET configuration = hex(zeroblob(10000000)) | it has a longer text than"
            + " any that MixNAS writes",
        "DROP TABLE epochs | table epochs: is missing, or is not a table as MixNAS makes it",
        "ALTER TABLE sessions RENAME TO other | table sessions: is missing, or is not a table as"
            + " MixNAS makes it",
        "CREATE TRIGGER t AFTER INSERT ON sessions BEGIN DELETE FROM trials; END | trigger t:"
            + " MixNAS makes none, and runs none",
      })
  void isToldInOneLine(String sql, String what) throws SQLException {
    change(file, sql);

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(StoreException.class)
        .hasMessage("cannot read %s: it is damaged: %s", file, what);
  }

  @Test
  void aTableOfOtherColumnsOrOtherRulesIsNone() throws SQLException {
    change(file, "ALTER TABLE trials DROP COLUMN attempts");
    assertThatThrownBy(() -> readAll(file))
        .hasMessageStartingWith(
            "cannot read %s: it is damaged: table trials: must have the columns [number INTEGER,",
            file);

    change(
        file,
        "CREATE TABLE loose AS SELECT * FROM epochs",
        "DROP TABLE epochs",
        "ALTER TABLE loose RENAME TO epochs",
        "ALTER TABLE trials ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0");
    assertThatThrownBy(() -> readAll(file))
        .hasMessageContaining("it is damaged: table epochs: is missing, or is not a table");
  }

  @Test
  void aViewThatNeverEndsIsNotRead() throws SQLException {
    change(
        file,
        "ALTER TABLE sessions RENAME TO other",
        "CREATE VIEW sessions AS WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1"
            + " FROM n) SELECT number, 0 AS started, '' AS version, '' AS java, '' AS system,"
            + " '' AS engine, 3 AS trials FROM n");

    assertThatThrownBy(() -> readAll(file))
        .hasMessageContaining("it is damaged: table sessions: is missing");
  }

  @ParameterizedTest
  @CsvSource({"-3", "0"})
  void aVersionThatNeverWasIsNoStore(int version) throws SQLException {
    change(file, "PRAGMA user_version = " + version);

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(WrongStoreException.class)
        .hasMessage(
            "not a campaign's store: its schema version must be at least 1, was %s (%s)",
            version, file);
  }

  @Test
  void tablesOfOthersBesideOursDoNoHarm() throws SQLException {
    change(file, "CREATE TABLE notes (text)", "CREATE INDEX i ON trials (score)", "ANALYZE");

    readAll(file);
  }

  @Property(tries = 60, seed = "1")
  void changedBytesAreReadOrToldInOneLine(@ForAll long seed) throws IOException {
    Path place = Files.createTempDirectory("tampered");
    Path store = place.resolve("trials.db");
    try {
      fill(store);
      Files.write(store, changed(Files.readAllBytes(store), new SplittableRandom(seed)));
      readAll(store);
    } catch (StoreException e) {
      assertThat(e.getMessage()).contains(store.toString()).hasLineCount(1);
    } finally {
      for (String name : new String[] {"trials.db", "trials.db-wal", "trials.db-shm"}) {
        Files.deleteIfExists(place.resolve(name));
      }
      Files.delete(place);
    }
  }

  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    int changes = random.nextInt(1, 40);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static void fill(Path file) {
    try (TrialStore store = SqliteTrialStore.create(file, Trials.provenance())) {
      for (int number = 1; number <= 3; number++) {
        store.propose(Trials.proposed(number));
        store.finish(number == 2 ? Trials.failed(2, "no memory") : Trials.complete(number));
      }
    }
  }

  private static void change(Path file, String... sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA ignore_check_constraints = 1");
      for (String step : sql) {
        statement.execute(step);
      }
    }
  }

  private static void readAll(Path file) {
    try (TrialHistory history = SqliteTrialStore.read(file)) {
      history.provenance();
      history.warmStart();
      history.trials();
      history.events();
      history.trial(1);
    }
  }
}
