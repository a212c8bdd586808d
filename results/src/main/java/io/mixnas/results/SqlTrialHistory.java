package io.mixnas.results;

import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a campaign's trials from a database. */
public class SqlTrialHistory implements TrialHistory {
  private final SqlDatabase database;

  /** Creates a reader of a database, which is closed with this. */
  public SqlTrialHistory(SqlDatabase database) {
    this.database = database;
  }

  /** Returns the database. */
  protected final SqlDatabase database() {
    return database;
  }

  @Override
  public final Provenance provenance() {
    return database.read(ProvenanceRows::read);
  }

  @Override
  public final WarmStart warmStart() {
    return database.read(WarmStartRows::read);
  }

  @Override
  public final Optional<Trial> trial(int number) {
    return database.read(connection -> TrialReader.numbered(connection, number)).stream()
        .findFirst();
  }

  @Override
  public final List<Trial> trials() {
    return List.copyOf(database.read(TrialReader::all));
  }

  @Override
  public final List<TrialEvent> events() {
    return List.copyOf(database.read(SqlTrialHistory::events));
  }

  @Override
  public final int attempts(int number) {
    return database.read(connection -> attempts(connection, number));
  }

  @Override
  public final CampaignSummary summary(Ranking ranking) {
    return CampaignSummary.of(database.read(TrialReader::withoutCurves), ranking);
  }

  /** Returns the time of a preparation that an older version of MixNAS stored here. */
  final Duration preparationTime() {
    return database.read(ProvenanceRows::preparationTime);
  }

  @Override
  public void close() {
    database.close();
  }

  private static List<TrialEvent> events(Connection connection) throws SQLException {
    List<Trial> trials = TrialReader.all(connection);
    List<TrialEvent> events = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM events ORDER BY number")) {
      while (row.next()) {
        StoredRow event = StoredRow.numbered(row, "event", "number");
        events.add(event.make(() -> event(event, trials)));
      }
    }
    return events;
  }

  private static TrialEvent event(StoredRow row, List<Trial> trials) throws SQLException {
    int number = row.integer("trial");
    if (number < 1 || number > trials.size()) {
      throw StoredRow.damaged(row.place(), "there is no trial " + number, null);
    }
    Trial trial = trials.get(number - 1);
    Optional<Instant> time = time(row);
    return switch (row.text("kind")) {
      case "proposed" -> new TrialEvent.Proposed(trial.withState(new TrialState.Proposed()), time);
      case "observed" -> new TrialEvent.Observed(trial, time);
      default ->
          throw StoredRow.damaged(
              row.place(), "unknown kind '%s'".formatted(row.text("kind")), null);
    };
  }

  private static Optional<Instant> time(StoredRow row) throws SQLException {
    OptionalLong milliseconds = row.optionalLong("happened");
    return milliseconds.isPresent()
        ? Optional.of(Instant.ofEpochMilli(milliseconds.getAsLong()))
        : Optional.empty();
  }

  private static int attempts(Connection connection, int number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT attempts FROM trials WHERE number = ?")) {
      select.setInt(1, number);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw StoreRules.unknown(number);
        }
        return row.getInt("attempts");
      }
    }
  }
}
