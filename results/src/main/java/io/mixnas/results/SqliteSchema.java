package io.mixnas.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Defines the tables of a store. Script number n, counted from 1, brings version n - 1 to version
 * n.
 *
 * @param scripts the SQL scripts, the oldest first
 * @param views the views with which readers see a file of version n (number n) as one of the latest
 *     version
 */
record SqliteSchema(List<String> scripts, List<String> views) {
  /** "MxNA": marks a SQLite file as a store of MixNAS. */
  static final int APPLICATION_ID = 0x4d784e41;

  /** The schema that this version of MixNAS writes. */
  static final SqliteSchema CURRENT = ofResources(3);

  SqliteSchema {
    scripts = List.copyOf(scripts);
    views = List.copyOf(views);
  }

  /** Returns the version in which the scripts end. */
  int version() {
    return scripts.size();
  }

  /** Returns the version of a file. */
  static int versionOf(Connection connection) throws SQLException {
    return number(connection, "PRAGMA user_version");
  }

  /** Refuses a file that is not a store, or was made by a newer version of MixNAS. */
  void requireReadable(Connection connection, Path file) throws SQLException {
    if (number(connection, "PRAGMA application_id") != APPLICATION_ID) {
      throw new WrongStoreException("not a campaign's store: %s".formatted(file));
    }
    int found = versionOf(connection);
    if (found < 1) {
      throw new WrongStoreException(
          "not a campaign's store: its schema version must be at least 1, was %s (%s)"
              .formatted(found, file));
    }
    if (found > version()) {
      throw new WrongStoreException(
          ("campaign was made by a newer version of MixNAS: its store has schema version %s, this"
                  + " one knows up to %s (%s)")
              .formatted(found, version(), file));
    }
    SqliteTables.require(connection, scripts.subList(0, found));
  }

  /**
   * Adds temporary views to a connection that only reads. They have the names of the tables and
   * show an older file as if it had been migrated. The file itself stays as it is.
   */
  void showAsCurrent(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int found = versionOf(connection);
      if (found < version()) {
        statement.executeUpdate(views.get(found - 1));
      }
    }
  }

  /** Applies the scripts that a file has not seen yet, within the caller's transaction. */
  void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int next = versionOf(connection) + 1; next <= version(); next++) {
        statement.executeUpdate(scripts.get(next - 1));
        statement.executeUpdate("PRAGMA user_version = " + next);
      }
      statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
    }
  }

  private static SqliteSchema ofResources(int count) {
    return new SqliteSchema(
        resources(count, "schema/%s.sql"), resources(count - 1, "schema/%s-views.sql"));
  }

  private static List<String> resources(int count, String name) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> String.format(Locale.ROOT, name, number))
        .map(SqliteSchema::resource)
        .toList();
  }

  private static String resource(String name) {
    try (InputStream stream = SqliteSchema.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      row.next();
      return row.getInt(1);
    }
  }
}
