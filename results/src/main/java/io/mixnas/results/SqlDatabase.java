package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs work on a campaign's database. Threads share a database; their transactions run one by one.
 *
 * <p>Within a transaction, the tables {@code campaign}, {@code sessions}, {@code trials}, {@code
 * epochs}, {@code metrics}, {@code events}, {@code known}, {@code known_metrics} and {@code
 * suggestions} have the rows of one campaign, with the columns of the latest schema of {@link
 * FileStoreProvider}'s stores.
 *
 * <p>Every method but {@link #close} throws {@link StoreException} when the database cannot be
 * used, and {@link IllegalStateException} once it is closed.
 */
public interface SqlDatabase extends AutoCloseable {
  /**
   * Reads or writes within a transaction and returns a result. Work may be called again when a
   * transaction has come to nothing, so all that it does, it does to the database.
   */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** Reads or writes within a transaction, as {@link Work} does. */
  @FunctionalInterface
  interface Action {
    void in(Connection connection) throws SQLException;
  }

  /** Reads one consistent state of the database. */
  <T> T read(Work<T> work);

  /**
   * Runs work as one transaction, which is undone if the work throws. When this returns, what was
   * written survives a loss of power.
   */
  <T> T write(Work<T> work);

  /** Runs an action as {@link #write} runs work. */
  default void run(Action action) {
    write(
        connection -> {
          action.in(connection);
          return this;
        });
  }

  @Override
  void close();
}
