package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/**
 * Represents one connection to a SQLite file. Threads share it; their transactions run one by one.
 */
final class SqliteDatabase implements SqlDatabase {
  /**
   * The longest wait for a lock. It is far longer than any checkpoint takes, so that only a second
   * writer can hold the lock longer.
   */
  private static final int BUSY_MILLISECONDS = 10_000;

  /**
   * The most bytes of a text or a row. This is far more than the longest configuration and the
   * longest cause need.
   */
  private static final int LONGEST_VALUE = 16 << 20;

  private final Path file;
  private final Connection connection;
  private final Access access;
  private boolean closed;

  private SqliteDatabase(Path file, Connection connection, Access access) {
    this.file = file;
    this.connection = connection;
    this.access = access;
  }

  /** States what a connection is for. */
  enum Access {
    READ("BEGIN"),
    /**
     * A writer takes the lock when its transaction begins; SQLite does not wait for a lock that is
     * taken later.
     */
    WRITE("BEGIN IMMEDIATE");

    private final String begin;

    Access(String begin) {
      this.begin = begin;
    }
  }

  /** Opens a file for writing, and creates it if it is missing. */
  static SqliteDatabase writing(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    return connect(file, uri(file), config, Access.WRITE);
  }

  /** Opens a file for reading, also while another process writes. */
  static SqliteDatabase reading(Path file) {
    return connect(file, uri(file), readOnly(), Access.READ);
  }

  /**
   * Opens a file for reading when no lock can be taken, for example on a read-only disk, and nobody
   * writes.
   */
  static SqliteDatabase readingImmutable(Path file) {
    return connect(file, uri(file) + "?immutable=1", readOnly(), Access.READ);
  }

  @Override
  public <T> T read(Work<T> work) {
    return transaction(work);
  }

  @Override
  public <T> T write(Work<T> work) {
    return transaction(work);
  }

  /** Runs work as one transaction, which is undone if the work throws. */
  synchronized <T> T transaction(Work<T> work) {
    requireOpen();
    try {
      execute(access.begin);
      T result = work.in(connection);
      execute("COMMIT");
      return result;
    } catch (SQLException e) {
      rollback(e);
      throw SqliteFailures.of(file, access, e);
    } catch (RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
  }

  /** Switches to a write-ahead log, which readers and the writer can use together. */
  synchronized void useWriteAheadLog() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA journal_mode = WAL")) {
      requireWriteAheadLog(row.getString(1));
    } catch (SQLException e) {
      throw SqliteFailures.of(file, access, e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqliteFailures.of(file, access, e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw StoreRules.closed();
    }
  }

  private void requireWriteAheadLog(String mode) {
    if (!mode.equals("wal")) {
      throw new StoreException(
          "cannot write %s: its file system must allow a write-ahead log, was refused for mode %s"
              .formatted(file, mode));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Undoes a transaction. This fails without harm when SQLite has already done so, as it does on a
   * full disk.
   */
  private void rollback(Throwable reason) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static SQLiteConfig readOnly() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return config;
  }

  private static SqliteDatabase connect(Path file, String uri, SQLiteConfig config, Access access) {
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    loadLibrary();
    try {
      return new SqliteDatabase(file, config.createConnection("jdbc:sqlite:" + uri), access);
    } catch (SQLException e) {
      throw SqliteFailures.of(file, access, e);
    }
  }

  /**
   * Loads SQLite's library. The driver would load it by itself, but would only report that nothing
   * can be opened when that fails.
   */
  private static void loadLibrary() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // it declares this type
      Error lacking = new UnsatisfiedLinkError("SQLite: " + e.getMessage());
      lacking.initCause(e);
      throw lacking;
    }
  }

  /**
   * Returns a file's URI, since the driver treats what follows a question mark in a plain path as
   * options.
   */
  private static String uri(Path file) {
    return file.toAbsolutePath().toUri().toString();
  }
}
