package io.mixnas.results;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Provenance as rows, within the caller's transaction. */
final class ProvenanceRows {
  private ProvenanceRows() {}

  static void insert(Connection connection, Provenance provenance) throws SQLException {
    TrialWriter.update(
        connection,
        "INSERT INTO campaign VALUES (1, ?, ?, ?)",
        provenance.configuration(),
        provenance.seed(),
        provenance.dataFingerprint());
    for (Session session : provenance.sessions()) {
      insert(connection, session);
    }
  }

  static void insert(Connection connection, Session session) throws SQLException {
    TrialWriter.update(
        connection,
        """
        INSERT INTO sessions (started, version, java, system, engine, trials)
        VALUES (?, ?, ?, ?, ?, ?)""",
        session.started().toEpochMilli(),
        session.version(),
        session.java(),
        session.system(),
        session.engine(),
        session.trials());
  }

  static void replace(Connection connection, String configuration) throws SQLException {
    TrialWriter.update(connection, "UPDATE campaign SET configuration = ?", configuration);
  }

  static Provenance read(Connection connection) throws SQLException {
    List<Session> sessions = sessions(connection);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM campaign")) {
      row.next();
      return new Provenance(
          row.getString("configuration"),
          row.getLong("seed"),
          row.getString("data_fingerprint"),
          sessions);
    }
  }

  private static List<Session> sessions(Connection connection) throws SQLException {
    List<Session> sessions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM sessions ORDER BY number")) {
      while (row.next()) {
        sessions.add(
            new Session(
                Instant.ofEpochMilli(row.getLong("started")),
                row.getString("version"),
                row.getString("java"),
                row.getString("system"),
                row.getString("engine"),
                row.getInt("trials")));
      }
    }
    return sessions;
  }
}
