package io.mixnas.results;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes metrics as rows, within the caller's transaction.
 *
 * @param table the table of the metrics
 * @param owner the column with the trial to which a metric belongs
 */
record MetricRows(String table, String owner) {
  /** The metrics of the campaign's trials, by their numbers. */
  static final MetricRows OF_TRIALS = new MetricRows("metrics", "trial");

  /** The metrics of trials that were known before, by their positions. */
  static final MetricRows OF_KNOWN = new MetricRows("known_metrics", "position");

  void insert(Connection connection, int number, Map<String, Double> metrics) throws SQLException {
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      TrialWriter.update(
          connection,
          "INSERT INTO %s (%s, name, value) VALUES (?, ?, ?)".formatted(table, owner),
          number,
          metric.getKey(),
          metric.getValue());
    }
  }

  /** Reads the metrics of a range of trials, by number and name. */
  Map<Integer, Map<String, Double>> read(Connection connection, int first, int last)
      throws SQLException {
    Map<Integer, Map<String, Double>> metrics = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM %s WHERE %s BETWEEN ? AND ?".formatted(table, owner))) {
      select.setInt(1, first);
      select.setInt(2, last);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          StoredRow stored = StoredRow.numbered(row, "metrics of trial", owner);
          metrics
              .computeIfAbsent(stored.integer(owner), key -> new TreeMap<>())
              .put(stored.text("name"), stored.real("value"));
        }
      }
    }
    return metrics;
  }
}
