package io.mixnas.results;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes provenance as rows, within the caller's transaction. */
final class ProvenanceRows {
  private ProvenanceRows() {}

  static void insert(Connection connection, Provenance provenance) throws SQLException {
    TrialWriter.update(
        connection,
        """
        INSERT INTO campaign (id, configuration, seed, data_fingerprint, classes)
        VALUES (1, ?, ?, ?, ?)\
        """,
        provenance.configuration(),
        provenance.seed(),
        provenance.dataFingerprint(),
        provenance.classes().isPresent() ? provenance.classes().getAsInt() : null);
    for (Session session : provenance.sessions()) {
      insert(connection, session);
    }
  }

  static void insert(Connection connection, Session session) throws SQLException {
    TrialWriter.update(
        connection,
        """
        INSERT INTO sessions (number, started, version, java, system, engine, trials)
        SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ? FROM sessions\
        """,
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

  static void lowerGoal(Connection connection, int trials) throws SQLException {
    int goal = read(connection).withGoal(trials).goal();
    TrialWriter.update(
        connection,
        "UPDATE sessions SET trials = ? WHERE number = (SELECT max(number) FROM sessions)",
        goal);
  }

  /**
   * Stores the number of classes.
   *
   * @throws IllegalStateException when another number was stored
   */
  static void classes(Connection connection, int number) throws SQLException {
    int classes = read(connection).withClasses(number).classes().orElseThrow();
    TrialWriter.update(connection, "UPDATE campaign SET classes = ?", classes);
  }

  static Duration preparationTime(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT preparation_nanoseconds FROM campaign")) {
      return row.next()
          ? TrialReader.time(new StoredRow(row, "campaign"), "preparation_nanoseconds")
          : Duration.ZERO;
    }
  }

  static Provenance read(Connection connection) throws SQLException {
    List<Session> sessions = sessions(connection);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM campaign")) {
      if (!row.next()) {
        throw StoredRow.damaged("campaign", "must have a row, has none", null);
      }
      StoredRow campaign = new StoredRow(row, "campaign");
      return campaign.make(
          () ->
              new Provenance(
                  campaign.text("configuration"),
                  campaign.longInteger("seed"),
                  campaign.text("data_fingerprint"),
                  campaign.optionalInteger("classes"),
                  sessions));
    }
  }

  private static List<Session> sessions(Connection connection) throws SQLException {
    List<Session> sessions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM sessions ORDER BY number")) {
      while (row.next()) {
        StoredRow session = StoredRow.numbered(row, "session", "number");
        sessions.add(session.make(() -> session(session)));
      }
    }
    return sessions;
  }

  private static Session session(StoredRow row) throws SQLException {
    return new Session(
        Instant.ofEpochMilli(row.longInteger("started")),
        row.text("version"),
        row.text("java"),
        row.text("system"),
        row.text("engine"),
        row.integer("trials"));
  }
}
