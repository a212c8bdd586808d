package io.mixnas.results;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the tables of a file. Files of unknown origin may have views in their place that never
 * end, or triggers that do more than is asked for.
 */
final class SqliteTables {
  private static final String COLUMNS =
      """
      SELECT t.name AS "table", c.name || ' ' || upper(c.type) AS "column"
      FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name, t.schema) AS c
      WHERE t.schema = 'main' AND t.type = 'table' AND t.strict = 1 AND c.hidden = 0
        AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY t.name, c.cid\
      """;

  private SqliteTables() {}

  /**
   * Refuses a file whose tables are not those that the scripts create.
   *
   * @throws SQLException naming the difference
   */
  static void require(Connection connection, List<String> scripts) throws SQLException {
    Map<String, List<String>> found = columns(connection);
    for (var expected : made(scripts).entrySet()) {
      String table = "table " + expected.getKey();
      List<String> columns = found.get(expected.getKey());
      if (columns == null) {
        throw StoredRow.damaged(table, "is missing, or is not a table as MixNAS makes it", null);
      }
      if (!columns.equals(expected.getValue())) {
        throw StoredRow.damaged(
            table,
            "must have the columns %s, has %s".formatted(expected.getValue(), columns),
            null);
      }
    }
    requireNoTriggers(connection);
  }

  private static void requireNoTriggers(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT name FROM main.sqlite_schema WHERE type = 'trigger'")) {
      if (row.next()) {
        throw StoredRow.damaged(
            "trigger " + row.getString(1), "MixNAS makes none, and runs none", null);
      }
    }
  }

  /** Returns the columns with their types by table. */
  private static Map<String, List<String>> columns(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COLUMNS)) {
      while (row.next()) {
        columns
            .computeIfAbsent(row.getString("table"), table -> new ArrayList<>())
            .add(row.getString("column"));
      }
    }
    return columns;
  }

  private static Map<String, List<String>> made(List<String> scripts) throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = memory.createStatement()) {
      for (String script : scripts) {
        statement.executeUpdate(script);
      }
      return columns(memory);
    }
  }
}
