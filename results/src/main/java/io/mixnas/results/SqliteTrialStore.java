package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Keeps a campaign in one SQLite database file, with a write-ahead log and a sync of the disk for
 * every write. While the file is open, the files {@code -wal} and {@code -shm} beside it are part
 * of it. Times are kept to the nanosecond, and numbers bit by bit.
 */
final class SqliteTrialStore extends SqliteTrialHistory implements TrialStore {
  private final InstantSource clock;

  private SqliteTrialStore(SqliteDatabase database, InstantSource clock) {
    super(database);
    this.clock = clock;
  }

  /**
   * Creates the store of a new campaign. The file appears as a whole or not at all.
   *
   * @param file the file, which must not exist; its directory must
   * @throws StoreException if it exists already or cannot be written
   */
  static SqliteTrialStore create(Path file, Provenance provenance) {
    return create(file, provenance, WarmStart.none());
  }

  /**
   * Creates the store of a new campaign that knows something before its first proposal.
   *
   * @param file the file, which must not exist; its directory must
   * @throws StoreException if it exists already or cannot be written
   */
  static SqliteTrialStore create(Path file, Provenance provenance, WarmStart start) {
    SqliteFiles.create(file, provenance, start);
    return open(file);
  }

  /**
   * Returns the names of files that stay beside a store's file when the process that creates it is
   * killed.
   */
  static Set<String> remains(Path file) {
    return SqliteFiles.remains(file);
  }

  /**
   * Opens the store of a campaign to continue the campaign, and brings an older schema up to date.
   *
   * @throws StoreException if the file does not exist, is not a campaign's store, was made by a
   *     newer version of MixNAS, or cannot be written
   */
  static SqliteTrialStore open(Path file) {
    return open(file, InstantSource.system());
  }

  /** Opens a store as {@link #open(Path)} does, with a clock for the times of events. */
  static SqliteTrialStore open(Path file, InstantSource clock) {
    return new SqliteTrialStore(SqliteFiles.open(file), clock);
  }

  /**
   * Opens a campaign for reading, also while another process works on it, which is neither delayed
   * nor changed by this.
   *
   * @throws StoreException if the file does not exist, is not a campaign's store, was made by a
   *     newer version of MixNAS, or cannot be read
   */
  static SqliteTrialHistory read(Path file) {
    return new SqliteTrialHistory(SqliteFiles.read(file));
  }

  @Override
  public void propose(Trial trial) {
    database.run(connection -> propose(connection, trial));
  }

  @Override
  public void start(int number) {
    database.run(connection -> start(connection, number));
  }

  @Override
  public void begin(List<Trial> trials) {
    database.run(
        connection -> {
          for (Trial trial : trials) {
            propose(connection, trial);
            start(connection, trial.number());
          }
        });
  }

  @Override
  public void finish(Trial trial) {
    finish(List.of(trial));
  }

  @Override
  public void finish(List<Trial> trials) {
    database.run(
        connection -> {
          for (Trial trial : trials) {
            finish(connection, trial);
          }
        });
  }

  @Override
  public void resume(Session session) {
    database.run(connection -> ProvenanceRows.insert(connection, session));
  }

  @Override
  public void resume(Session session, String configuration) {
    database.run(
        connection -> {
          ProvenanceRows.insert(connection, session);
          ProvenanceRows.replace(connection, configuration);
        });
  }

  @Override
  public void keepClasses(int classes) {
    database.run(connection -> ProvenanceRows.classes(connection, classes));
  }

  private void propose(Connection connection, Trial trial) throws SQLException {
    StoreRules.requireProposed(trial);
    StoreRules.requireNext(trial, nextNumber(connection));
    TrialWriter.insert(connection, trial);
    TrialWriter.event(connection, "proposed", trial.number(), clock.instant());
  }

  private static void start(Connection connection, int number) throws SQLException {
    StoreRules.requireUnfinished(stored(connection, number));
    TrialWriter.start(connection, number);
  }

  private void finish(Connection connection, Trial trial) throws SQLException {
    StoreRules.requireFinished(trial);
    Trial stored = stored(connection, trial.number());
    StoreRules.requireUnfinished(stored);
    StoreRules.requireSameProposal(stored, trial);
    TrialWriter.finish(connection, trial);
    TrialWriter.event(connection, "observed", trial.number(), clock.instant());
  }

  private static Trial stored(Connection connection, int number) throws SQLException {
    return TrialReader.numbered(connection, number).stream()
        .findFirst()
        .orElseThrow(() -> StoreRules.unknown(number));
  }

  private static int nextNumber(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(number), 0) + 1 FROM trials")) {
      row.next();
      return row.getInt(1);
    }
  }
}
