package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mixnas.results.file.StoreException;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrialStoreTest extends TrialStoreContract {
  @TempDir Path directory;

  @Override
  protected TrialStore create(Provenance provenance, WarmStart start, InstantSource clock) {
    Path free = Files.exists(file()) ? directory.resolve("other.db") : file();
    SqliteTrialStore.create(free, provenance, start).close();
    return SqliteTrialStore.open(free, clock);
  }

  @Test
  void severalTrialsAreKeptAllOrNone() {
    store.begin(List.of(Trials.proposed(1), Trials.proposed(2)));
    store.finish(Trials.complete(2));

    assertThatIllegalStateException()
        .isThrownBy(() -> store.finish(List.of(Trials.complete(1), Trials.complete(2))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.begin(List.of(Trials.proposed(3), Trials.proposed(5))));

    assertThat(store.trial(1).orElseThrow().state()).isInstanceOf(TrialState.Running.class);
    assertThat(store.trials()).hasSize(2);
    assertThat(store.events()).hasSize(3);
  }

  @Test
  void keepsWhatWasKnownBeforeTheFirstProposal() {
    WarmStart start =
        new WarmStart(
            List.of(Trials.predicted(9, 0.25), Trials.predicted(4, -0.0)),
            true,
            List.of(Genotype.of(1, 2), Genotype.of(0)));
    try (TrialStore other = create(Trials.provenance(), start, InstantSource.system())) {
      assertThat(other.warmStart()).isEqualTo(start);
    }
    try (TrialHistory history = SqliteTrialStore.read(directory.resolve("other.db"))) {
      assertThat(history.warmStart()).isEqualTo(start);
    }
  }

  @Test
  void opensWithAllThatWasStored() {
    store.propose(Trials.proposed(1));
    store.propose(Trials.proposed(2));
    store.start(2);
    store.finish(Trials.complete(1));
    List<Trial> trials = store.trials();
    List<TrialEvent> events = store.events();
    store.close();
    try (TrialStore again = SqliteTrialStore.open(file())) {
      assertThat(again.trials()).isEqualTo(trials);
      assertThat(again.events()).isEqualTo(events);
      assertThat(again.attempts(2)).isEqualTo(1);
      assertThat(again.provenance()).isEqualTo(Trials.provenance());
    }
  }

  @Test
  void isReadWhileItIsWritten() {
    try (TrialHistory history = SqliteTrialStore.read(file())) {
      store.propose(Trials.proposed(1));
      assertThat(history.trials()).containsExactly(Trials.proposed(1));
      store.finish(Trials.complete(1));
      assertThat(history.trials()).containsExactly(Trials.complete(1));
      assertThat(history.summary(Ranking.byAccuracy(OptionalLong.empty())).complete()).isEqualTo(1);
    }
    store.propose(Trials.proposed(2));
  }

  @Test
  void isWrittenWhileAReaderIsInTheMiddleOfSomething() {
    try (SqliteDatabase reader = SqliteDatabase.reading(file())) {
      reader.run(
          connection -> {
            int before = TrialReader.all(connection).size();
            store.propose(Trials.proposed(1));
            assertThat(TrialReader.all(connection)).as("one moment").hasSize(before);
          });
    }
    assertThat(store.trials()).hasSize(1);
  }

  @Test
  void isReadAfterItWasClosed() {
    store.propose(Trials.proposed(1));
    store.close();
    try (TrialHistory history = SqliteTrialStore.read(file())) {
      assertThat(history.trials()).containsExactly(Trials.proposed(1));
    }
  }

  @Test
  void readersCannotWrite() {
    try (SqliteDatabase reader = SqliteDatabase.reading(file())) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> reader.run(c -> TrialWriter.insert(c, Trials.proposed(1))))
          .withMessage("cannot read %s: it, or its directory, is read-only", file());
    }
  }

  @Test
  void fullDiskUndoesTheWholeWrite() {
    try (SqliteDatabase database = SqliteFiles.open(file())) {
      database.run(SqliteTrialStoreTest::leaveNoRoom);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> database.run(SqliteTrialStoreTest::insertMany))
          .withMessage("cannot write %s: the disk is full", file());
      assertThat(database.transaction(TrialReader::all)).isEmpty();
    }
    store.propose(Trials.proposed(1));
  }

  @Test
  void syncsEveryWriteAndReadersDoNotWait() throws SQLException {
    try (SqliteDatabase database = SqliteFiles.open(file())) {
      assertThat(pragma(database, "synchronous")).as("FULL").isEqualTo("2");
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(database, "busy_timeout")).isEqualTo("10000");
    }
  }

  @Test
  void marksItsFile() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA application_id")) {
      assertThat(row.getInt(1)).isEqualTo(SqliteSchema.APPLICATION_ID);
    }
  }

  @Test
  void takesDirectoriesWithOddNames() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("a b?c#d%20 é;e=1")).resolve("trials.db");
    try (TrialStore other = SqliteTrialStore.create(odd, Trials.provenance())) {
      other.propose(Trials.proposed(1));
    }
    assertThat(odd).isRegularFile();
    try (TrialHistory history = SqliteTrialStore.read(odd)) {
      assertThat(history.trials()).hasSize(1);
    }
  }

  private Path file() {
    return directory.resolve("trials.db");
  }

  private static void leaveNoRoom(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = 1");
    }
  }

  private static void insertMany(Connection connection) throws SQLException {
    for (int number = 1; number <= 1000; number++) {
      TrialWriter.insert(connection, Trials.proposed(number));
    }
  }

  private static String pragma(SqliteDatabase database, String name) {
    return database.transaction(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getString(1);
          }
        });
  }
}
