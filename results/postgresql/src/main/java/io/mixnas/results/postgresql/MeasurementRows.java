package io.mixnas.results.postgresql;

import io.mixnas.results.CheapScore;
import io.mixnas.results.MeasuredLatency;
import io.mixnas.space.Genotype;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads and writes latencies and cheap scores as rows, within the caller's transaction. */
final class MeasurementRows {
  private MeasurementRows() {}

  /** Returns the latencies by the networks' digests, in the order of measuring. */
  static Map<String, MeasuredLatency> latencies(Connection connection) throws SQLException {
    Map<String, MeasuredLatency> latencies = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM latencies ORDER BY position")) {
      while (row.next()) {
        latencies.put(row.getString("digest"), latency(row));
      }
    }
    return latencies;
  }

  static void keep(Connection connection, String digest, MeasuredLatency latency)
      throws SQLException {
    CampaignRows.update(
        connection,
        """
        INSERT INTO latencies
          (position, digest, median, low, high, percentile95, drift, runs, threads, machine)
        SELECT coalesce(max(position), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM latencies\
        """,
        digest,
        latency.median(),
        latency.low(),
        latency.high(),
        latency.percentile95(),
        latency.drift(),
        latency.runs(),
        latency.threads(),
        latency.machine());
  }

  /** Returns the cheap scores, in the order in which they were computed. */
  static List<CheapScore> cheapScores(Connection connection) throws SQLException {
    List<CheapScore> scores = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM cheap_scores ORDER BY position")) {
      while (row.next()) {
        scores.add(score(row));
      }
    }
    return List.copyOf(scores);
  }

  static void keep(Connection connection, CheapScore score) throws SQLException {
    CampaignRows.update(
        connection,
        """
        INSERT INTO cheap_scores (position, evaluator, genotype, merit)
        SELECT coalesce(max(position), 0) + 1, ?, ?, ?::double precision FROM cheap_scores\
        """,
        score.evaluator(),
        score.genotype().toString(),
        score.merit().isPresent() ? score.merit().getAsDouble() : null);
  }

  private static MeasuredLatency latency(ResultSet row) throws SQLException {
    return new MeasuredLatency(
        row.getDouble("median"),
        row.getDouble("low"),
        row.getDouble("high"),
        row.getDouble("percentile95"),
        row.getDouble("drift"),
        row.getInt("runs"),
        row.getInt("threads"),
        row.getString("machine"));
  }

  private static CheapScore score(ResultSet row) throws SQLException {
    OptionalDouble merit =
        row.getObject("merit") == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(row.getDouble("merit"));
    return new CheapScore(
        row.getString("evaluator"), Genotype.parse(row.getString("genotype")), merit);
  }
}
