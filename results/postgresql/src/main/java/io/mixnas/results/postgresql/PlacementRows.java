package io.mixnas.results.postgresql;

import io.mixnas.results.TrialPlacement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads and writes placements as rows, within the caller's transaction. */
final class PlacementRows {
  private PlacementRows() {}

  /** Returns the placements in their order. */
  static List<TrialPlacement> all(Connection connection) throws SQLException {
    List<TrialPlacement> placements = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM placements ORDER BY position")) {
      while (row.next()) {
        placements.add(placement(row));
      }
    }
    return List.copyOf(placements);
  }

  static void keep(Connection connection, TrialPlacement placement) throws SQLException {
    CampaignRows.update(
        connection,
        """
        INSERT INTO placements (position, trial, attempt, milliseconds, state, executor, machine,
          java, kernels, cause)
        SELECT coalesce(max(position), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM placements\
        """,
        placement.trial(),
        placement.attempt(),
        placement.time().toEpochMilli(),
        placement.state().name().toLowerCase(Locale.ROOT),
        placement.executor(),
        placement.machine(),
        placement.java(),
        placement.kernels(),
        placement.cause());
  }

  private static TrialPlacement placement(ResultSet row) throws SQLException {
    return new TrialPlacement(
        row.getInt("trial"),
        row.getInt("attempt"),
        Instant.ofEpochMilli(row.getLong("milliseconds")),
        TrialPlacement.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("executor"),
        row.getString("machine"),
        row.getString("java"),
        row.getString("kernels"),
        row.getString("cause"));
  }
}
