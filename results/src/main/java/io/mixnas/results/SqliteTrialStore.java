package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.WarmStart;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/**
 * Keeps a campaign in one SQLite database file, with a write-ahead log and a sync of the disk for
 * every write. While the file is open, the files {@code -wal} and {@code -shm} beside it are part
 * of it. Times are kept to the nanosecond, and numbers bit by bit.
 */
final class SqliteTrialStore extends SqlTrialStore {
  private SqliteTrialStore(SqliteDatabase database, InstantSource clock) {
    super(database, clock);
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
  static SqlTrialHistory read(Path file) {
    return new SqlTrialHistory(SqliteFiles.read(file));
  }
}
