package io.mixnas.results.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes failures, winners and the preparation as rows, within the caller's transaction.
 */
final class CampaignRows {
  private CampaignRows() {}

  /** Runs a statement that changes rows. */
  static void update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  static Optional<String> failure(Connection connection, int trial) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT details FROM failures WHERE trial = ?")) {
      select.setInt(1, trial);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  static void keepFailure(Connection connection, int trial, String details) throws SQLException {
    update(connection, "DELETE FROM failures WHERE trial = ?", trial);
    update(connection, "INSERT INTO failures (trial, details) VALUES (?, ?)", trial, details);
  }

  /** Returns the winners' documents, the best first. */
  static List<String> winners(Connection connection) throws SQLException {
    List<String> documents = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT document FROM winners ORDER BY rank")) {
      while (row.next()) {
        documents.add(row.getString(1));
      }
    }
    return List.copyOf(documents);
  }

  static void keepWinners(Connection connection, List<String> documents) throws SQLException {
    update(connection, "DELETE FROM winners");
    int rank = 1;
    for (String document : documents) {
      update(connection, "INSERT INTO winners (rank, document) VALUES (?, ?)", rank, document);
      rank++;
    }
  }

  static Optional<byte[]> preparation(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT state FROM preparations")) {
      return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
    }
  }

  static Duration preparationTime(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT nanoseconds FROM preparations")) {
      return row.next() ? Duration.ofNanos(row.getLong(1)) : Duration.ZERO;
    }
  }

  static void keepPreparation(Connection connection, byte[] state, Duration time)
      throws SQLException {
    update(connection, "DELETE FROM preparations");
    update(
        connection,
        "INSERT INTO preparations (state, nanoseconds) VALUES (?, ?)",
        state,
        time.toNanos());
  }
}
