package io.mixnas.results.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/** The locks of a database that its sessions hold until they end, however they end. */
final class AdvisoryLock {
  /** "MxNA": marks a lock as one of MixNAS. */
  private static final int MIXNAS = 0x4d784e41;

  /** The lock of a migration, beside those of campaigns, whose numbers begin with 1. */
  private static final int MIGRATION = 0;

  private AdvisoryLock() {}

  /** Waits for the lock of a migration, which is kept until the end of the transaction. */
  static void awaitMigration(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_xact_lock(%s, %s)".formatted(MIXNAS, MIGRATION));
  }

  /**
   * Takes the lock of a campaign for the session.
   *
   * @return whether no other session holds it
   */
  static boolean take(Connection connection, int campaign) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_try_advisory_lock(%s, %s)".formatted(MIXNAS, campaign))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Frees all locks of the session. The end of the session does so too, but a moment later. */
  static void free(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_unlock_all()");
  }

  /**
   * Returns the server's process of the session that holds a campaign's lock; empty without one.
   */
  static OptionalInt holder(Connection connection, int campaign) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT pid FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND objsubid = 2
              AND classid::bigint = ? AND objid::bigint = ?
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())\
            """)) {
      select.setLong(1, MIXNAS);
      select.setLong(2, campaign);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
