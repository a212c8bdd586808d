package io.mixnas.results.postgresql;

import io.mixnas.results.StoreInUseException;
import io.mixnas.results.file.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The right of this process to write to a campaign. The lock of its session keeps others out. When
 * the session is lost, so is the lock; then the campaign's row in the table {@code writers} tells
 * whether anybody else has opened the campaign since, and whether the last transaction was stored.
 */
final class Writer {
  private static final String LOST = "08006";

  private final PostgresqlAddress address;
  private final int campaign;
  private final long number;
  private long writes;
  private boolean isInDoubt;
  private int serverProcess;

  private Writer(PostgresqlAddress address, int campaign, long number, long writes) {
    this.address = address;
    this.campaign = campaign;
    this.number = number;
    this.writes = writes;
  }

  /** Begins with a new campaign, in the transaction that makes it, so that nobody else sees it. */
  static Writer begin(Connection connection, PostgresqlAddress address, int campaign)
      throws SQLException {
    AdvisoryLock.take(connection, campaign);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO mixnas.writers (campaign, holder, since) VALUES (?, ?, ?)")) {
      insert.setInt(1, campaign);
      insert.setString(2, Holder.own());
      insert.setLong(3, Instant.now().toEpochMilli());
      insert.executeUpdate();
    }
    return new Writer(address, campaign, 1, 0).in(connection);
  }

  /**
   * Opens a campaign.
   *
   * @throws StoreInUseException naming who has it open
   */
  static Writer open(Connection connection, PostgresqlAddress address, int campaign)
      throws SQLException {
    if (!AdvisoryLock.take(connection, campaign)) {
      throw new StoreInUseException(
          "%s: in use by %s; wait for it to end, or choose another campaign"
              .formatted(
                  address,
                  holder(connection, campaign).map(Holder::toString).orElse("another session")));
    }
    connection.commit();
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE mixnas.writers SET number = number + 1, holder = ?, since = ?
            WHERE campaign = ? RETURNING number, writes\
            """)) {
      update.setString(1, Holder.own());
      update.setLong(2, Instant.now().toEpochMilli());
      update.setInt(3, campaign);
      try (ResultSet row = update.executeQuery()) {
        row.next();
        Writer writer = new Writer(address, campaign, row.getLong(1), row.getLong(2));
        connection.commit();
        return writer.in(connection);
      }
    }
  }

  /**
   * Takes the lock again, in a new session.
   *
   * @throws SQLException when the server has not yet ended the lost session
   * @throws StoreException when another process has opened the campaign
   */
  void regain(Connection connection) throws SQLException {
    boolean isHeld = AdvisoryLock.take(connection, campaign);
    connection.commit();
    requireOwn(connection);
    if (!isHeld) {
      endLostSession(connection);
      connection.commit();
      throw new SQLException("the server has not yet ended the lost session", LOST);
    }
    in(connection);
    connection.commit();
  }

  /**
   * Counts a transaction, as the first thing in it.
   *
   * @throws StoreException when another process has opened the campaign
   */
  void count(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE mixnas.writers SET writes = writes + 1
            WHERE campaign = ? AND number = ? AND writes = ?\
            """)) {
      update.setInt(1, campaign);
      update.setLong(2, number);
      update.setLong(3, writes);
      if (update.executeUpdate() == 0) {
        throw takenOver(connection);
      }
    }
  }

  /** Takes note that a commit is sent, which is in doubt until it is confirmed. */
  void sent() {
    isInDoubt = true;
  }

  /**
   * Finds out what became of a commit that was not confirmed.
   *
   * @return whether there was one, and it is stored
   */
  boolean settle(Connection connection) throws SQLException {
    boolean stored = isInDoubt && isStored(connection);
    isInDoubt = false;
    writes += stored ? 1 : 0;
    return stored;
  }

  private boolean isStored(Connection connection) throws SQLException {
    try (PreparedStatement select = state(connection);
        ResultSet row = select.executeQuery()) {
      return row.next() && row.getLong("number") == number && row.getLong("writes") == writes + 1;
    }
  }

  /** Takes note of a transaction that was stored. */
  void stored() {
    isInDoubt = false;
    writes++;
  }

  private Writer in(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      serverProcess = row.getInt(1);
      return this;
    }
  }

  /**
   * Refuses to go on when another process has opened the campaign, or it was removed.
   *
   * @throws StoreException saying so
   */
  void requireOwn(Connection connection) throws SQLException {
    try (PreparedStatement select = state(connection);
        ResultSet row = select.executeQuery()) {
      if (!row.next() || row.getLong("number") != number) {
        throw takenOver(connection);
      }
    }
  }

  /** Ends the lost session, which a server may take for alive for a while. */
  private void endLostSession(Connection connection) throws SQLException {
    OptionalInt holder = AdvisoryLock.holder(connection, campaign);
    if (holder.isPresent() && holder.getAsInt() == serverProcess) {
      try (PreparedStatement end = connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
        end.setInt(1, serverProcess);
        end.execute();
      }
    }
  }

  private PreparedStatement state(Connection connection) throws SQLException {
    PreparedStatement select =
        connection.prepareStatement("SELECT number, writes FROM mixnas.writers WHERE campaign = ?");
    select.setInt(1, campaign);
    return select;
  }

  private StoreException takenOver(Connection connection) throws SQLException {
    return new StoreException(
        "%s: %s; this process writes no more to it".formatted(address, change(connection)));
  }

  /** Says what has happened to the campaign without this process. */
  private String change(Connection connection) throws SQLException {
    try (PreparedStatement select = state(connection);
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return "the campaign was removed from the database";
      }
      if (row.getLong("number") == number) {
        return "the database has lost what this process had stored";
      }
    }
    return "while the connection was lost, it was opened by "
        + holder(connection, campaign).map(Holder::toString).orElse("another process");
  }

  private static Optional<Holder> holder(Connection connection, int campaign) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT holder, since FROM mixnas.writers WHERE campaign = ?")) {
      select.setInt(1, campaign);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Holder(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
            : Optional.empty();
      }
    }
  }
}
