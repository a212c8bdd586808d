package io.mixnas.results.postgresql;

import io.mixnas.results.SqlDatabase;
import io.mixnas.results.StoreRules;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.postgresql.PostgresqlServer.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Represents a session in which one campaign is chosen. When its connection is lost, it is opened
 * anew, and the transaction repeated unless it was stored.
 */
final class PostgresqlDatabase implements SqlDatabase {
  private final PostgresqlServer server;
  private final int campaign;
  private final Optional<Writer> writer;
  private Connection connection;
  private Optional<Patience> patience = Optional.empty();
  private boolean closed;

  /**
   * Creates a database of an open session.
   *
   * @param writer the right to write; empty for a reader
   */
  PostgresqlDatabase(
      PostgresqlServer server, Connection connection, int campaign, Optional<Writer> writer) {
    this.server = server;
    this.connection = connection;
    this.campaign = campaign;
    this.writer = writer;
  }

  /** Runs once, and may be run again. */
  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws SQLException;
  }

  /** Returns the number of the campaign. */
  int campaign() {
    return campaign;
  }

  /** Returns whether this may write. */
  boolean isWriter() {
    return writer.isPresent();
  }

  /** Returns whether it was closed. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Refuses to go on once it is closed. */
  synchronized void requireOpen() {
    if (closed) {
      throw StoreRules.closed();
    }
  }

  /** Refuses to go on when another process has opened the campaign for writing. */
  void requireOwn() {
    read(
        connection -> {
          if (writer.isPresent()) {
            writer.get().requireOwn(connection);
          }
          return this;
        });
  }

  @Override
  public synchronized <T> T read(Work<T> work) {
    requireOpen();
    return untilItPasses(
        () -> {
          T result = work.in(session());
          connection.commit();
          return result;
        });
  }

  @Override
  public synchronized <T> T write(Work<T> work) {
    requireOpen();
    return untilItPasses(
        new Write<>(writer.orElseThrow(() -> new IllegalStateException("open for reading")), work));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (connection == null) {
      return;
    }
    try (Connection closing = connection) {
      if (writer.isPresent()) {
        AdvisoryLock.free(closing);
      }
    } catch (SQLException e) {
      return; // the session ends without our help, and its lock with it
    } finally {
      connection = null;
    }
  }

  /** Writes in one transaction, which a lost confirmation does not repeat. */
  private final class Write<T> implements Attempt<T> {
    private final Writer writing;
    private final Work<T> work;
    private boolean isSent;
    private boolean isStored;
    private T result;

    Write(Writer writing, Work<T> work) {
      this.writing = writing;
      this.work = work;
    }

    @Override
    public T run() throws SQLException {
      Connection session = session();
      if (isStored || (writing.settle(session) && isSent)) {
        isStored = true; // also if the connection is lost once more
        session.commit();
        return result;
      }
      isSent = false;
      writing.count(session);
      result = work.in(session);
      isSent = true;
      writing.sent();
      session.commit();
      writing.stored();
      return result;
    }
  }

  private <T> T untilItPasses(Attempt<T> attempt) {
    while (true) {
      try {
        T result = attempt.run();
        patience = Optional.empty();
        return result;
      } catch (SQLException e) {
        undo(e);
        if (!ServerFailures.mayPass(e)) {
          throw ServerFailures.of(server.address(), e);
        }
        discard(e);
        await(e);
      } catch (RuntimeException | Error e) {
        undo(e);
        throw e;
      }
    }
  }

  /**
   * Waits for the next try. All calls that fail since the connection was lost share one time: when
   * it is up, later calls try once.
   */
  private void await(SQLException reason) {
    if (patience.isEmpty()) {
      patience = Optional.of(new Patience(server.address().retry()));
    }
    try {
      if (!patience.get().waits()) {
        throw lost(reason, "tried for %s s".formatted(server.address().retry().toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost(reason, "interrupted");
    }
  }

  private StoreException lost(SQLException e, String tried) {
    PostgresqlAddress address = server.address();
    return new StoreException(
        "%s, %s; all that was confirmed is stored%s"
            .formatted(
                ServerFailures.of(address, e).getMessage(),
                tried,
                isWriter() ? "; continue with: mixnas resume " + address.address().word() : ""),
        e);
  }

  /** Returns the session, which is opened anew when it was lost. */
  private Connection session() throws SQLException {
    if (connection == null) {
      Connection opened = server.connect(isWriter() ? Access.WRITE : Access.READ);
      try {
        if (writer.isPresent()) {
          writer.get().regain(opened);
        }
        PostgresqlServer.choose(opened, campaign);
        opened.commit();
      } catch (SQLException | RuntimeException e) {
        PostgresqlServer.close(opened, e);
        throw e;
      }
      connection = opened;
    }
    return connection;
  }

  private void undo(Throwable reason) {
    if (connection != null) {
      try {
        connection.rollback();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private void discard(SQLException reason) {
    if (connection != null) {
      PostgresqlServer.close(connection, reason);
      connection = null;
    }
  }
}
