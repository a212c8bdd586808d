package io.mixnas.results.postgresql;

import io.mixnas.results.WrongStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Defines the tables of a database. Script number n, counted from 1, brings version n - 1 to
 * version n.
 *
 * @param scripts the SQL scripts, the oldest first
 */
record PostgresqlSchema(List<String> scripts) {
  /** The schema that this version of MixNAS writes. */
  static final PostgresqlSchema CURRENT = ofResources(1);

  private static final String ENCODING = "UTF8";

  PostgresqlSchema {
    scripts = List.copyOf(scripts);
  }

  /** Returns the version in which the scripts end. */
  int version() {
    return scripts.size();
  }

  /** Returns the version of a database; 0 without tables. */
  static int versionOf(Connection connection) throws SQLException {
    boolean exists =
        number(connection, "SELECT (to_regclass('mixnas.schema_version') IS NOT NULL)::integer")
            == 1;
    return exists ? number(connection, "SELECT version FROM mixnas.schema_version") : 0;
  }

  /**
   * Returns whether a database has campaigns of this version.
   *
   * @throws WrongStoreException when it has another version
   */
  boolean isIn(Connection connection, PostgresqlAddress address) throws SQLException {
    int found = versionOf(connection);
    requireKnown(found, address);
    if (found > 0 && found < version()) {
      throw new WrongStoreException(
          "%s: its database has schema version %s of an older MixNAS; a resume of one of its campaigns brings it to %s"
              .formatted(address, found, version()));
    }
    return found > 0;
  }

  /**
   * Applies the scripts that a database has not seen yet, within the caller's transaction. Whoever
   * does the same meanwhile waits.
   *
   * @throws WrongStoreException when the database was made by a newer version of MixNAS, or has no
   *     Unicode
   */
  void migrate(Connection connection, PostgresqlAddress address) throws SQLException {
    if (versionOf(connection) == version()) {
      return;
    }
    requireUnicode(connection, address);
    AdvisoryLock.awaitMigration(connection);
    int found = versionOf(connection);
    requireKnown(found, address);
    try (Statement statement = connection.createStatement()) {
      for (int next = found + 1; next <= version(); next++) {
        statement.execute(scripts.get(next - 1));
        statement.executeUpdate("UPDATE mixnas.schema_version SET version = " + next);
      }
    }
  }

  private void requireKnown(int found, PostgresqlAddress address) {
    if (found > version()) {
      throw new WrongStoreException(
          "%s: its database was made by a newer version of MixNAS: it has schema version %s, this one knows up to %s"
              .formatted(address, found, version()));
    }
  }

  private static void requireUnicode(Connection connection, PostgresqlAddress address)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_encoding")) {
      row.next();
      if (!row.getString(1).equals(ENCODING)) {
        throw new WrongStoreException(
            "%s: its database must have the encoding %s, has %s"
                .formatted(address, ENCODING, row.getString(1)));
      }
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static PostgresqlSchema ofResources(int count) {
    return new PostgresqlSchema(
        IntStream.rangeClosed(1, count).mapToObj(PostgresqlSchema::resource).toList());
  }

  private static String resource(int number) {
    try (InputStream stream =
        PostgresqlSchema.class.getResourceAsStream("schema/%s.sql".formatted(number))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
