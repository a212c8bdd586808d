package io.mixnas.results.postgresql;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.objective.Objective;
import io.mixnas.results.verification.StoreChecks;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationDocument;
import io.mixnas.results.verification.VerificationReader;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.results.verification.VerificationStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a verification as documents in rows. */
final class PostgresqlVerificationStore implements VerificationStore {
  private static final String REQUESTS = "verification_requests";
  private static final String PLANS = "verification_plans";

  private final PostgresqlAddress place;
  private final PostgresqlDatabase database;

  PostgresqlVerificationStore(PostgresqlAddress place, PostgresqlDatabase database) {
    this.place = place;
    this.database = database;
  }

  /** Identifies a run of a plan. */
  private record Key(String network, long seed) {}

  @Override
  public void ask(VerificationSettings settings) {
    database.run(
        connection -> replace(connection, REQUESTS, VerificationDocument.settings(settings)));
  }

  @Override
  public Optional<VerificationSettings> asked() {
    return database
        .read(connection -> document(connection, REQUESTS))
        .map(VerificationReader::settings);
  }

  @Override
  public void plan(Verification verification) {
    String plan = VerificationDocument.plan(StoreChecks.withoutRuns(verification));
    database.run(connection -> replace(connection, PLANS, plan));
  }

  @Override
  public void finish(VerificationRun run, Optional<byte[]> model) {
    database.run(
        connection -> {
          Verification plan = plan(connection).orElseThrow(StoreChecks::noPlan);
          StoreChecks.requirePlanned(plan, run);
          if (runs(connection, plan).containsKey(new Key(run.network(), run.seed()))) {
            throw StoreChecks.endedBefore(run);
          }
          insert(connection, plan, run);
          if (model.isPresent()) {
            replace(connection, plan, run.network(), model.get());
          }
        });
  }

  @Override
  public Optional<Verification> verification(Objective objective) {
    return database.read(
        connection -> {
          Optional<Verification> plan = plan(connection).map(p -> p.withObjective(objective));
          return plan.isEmpty() ? plan : Optional.of(withRuns(connection, plan.get()));
        });
  }

  @Override
  public Optional<byte[]> model(String network) {
    return database.read(
        connection -> {
          Optional<Verification> plan = plan(connection);
          return plan.isEmpty() ? Optional.empty() : model(connection, plan.get(), network);
        });
  }

  private static Optional<byte[]> model(Connection connection, Verification plan, String network)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT model FROM verification_models
            WHERE data_fingerprint = ? AND epochs = ? AND network = ?\
            """)) {
      select.setString(1, plan.runFingerprint());
      select.setInt(2, plan.epochs());
      select.setString(3, network);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }

  private Verification withRuns(Connection connection, Verification plan) throws SQLException {
    Map<Key, VerificationRun> runs = runs(connection, plan);
    return StoreChecks.with(
        plan,
        (network, seed) ->
            Optional.ofNullable(runs.get(new Key(network, seed))).map(List::of).orElse(List.of()));
  }

  private Map<Key, VerificationRun> runs(Connection connection, Verification plan)
      throws SQLException {
    Map<Key, VerificationRun> runs = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT document FROM verification_runs WHERE data_fingerprint = ? AND epochs = ?")) {
      select.setString(1, plan.runFingerprint());
      select.setInt(2, plan.epochs());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          VerificationRun run = VerificationReader.run(json("a run", row.getString(1)));
          runs.put(new Key(run.network(), run.seed()), run);
        }
      }
    }
    return runs;
  }

  private static void insert(Connection connection, Verification plan, VerificationRun run)
      throws SQLException {
    CampaignRows.update(
        connection,
        """
        INSERT INTO verification_runs (data_fingerprint, epochs, network, seed, document)
        VALUES (?, ?, ?, ?, ?)\
        """,
        plan.runFingerprint(),
        run.epochs(),
        run.network(),
        run.seed(),
        VerificationDocument.run(run));
  }

  private static void replace(
      Connection connection, Verification plan, String network, byte[] model) throws SQLException {
    CampaignRows.update(
        connection,
        """
        DELETE FROM verification_models
        WHERE data_fingerprint = ? AND epochs = ? AND network = ?\
        """,
        plan.runFingerprint(),
        plan.epochs(),
        network);
    CampaignRows.update(
        connection,
        """
        INSERT INTO verification_models (data_fingerprint, epochs, network, model)
        VALUES (?, ?, ?, ?)\
        """,
        plan.runFingerprint(),
        plan.epochs(),
        network,
        model);
  }

  private Optional<Verification> plan(Connection connection) throws SQLException {
    return document(connection, PLANS).map(VerificationReader::plan);
  }

  /** Returns the one document of a table; empty without one. */
  private Optional<Field> document(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT document FROM " + table)) {
      return row.next() ? Optional.of(json(table, row.getString(1))) : Optional.empty();
    }
  }

  private static void replace(Connection connection, String table, String document)
      throws SQLException {
    CampaignRows.update(connection, "DELETE FROM " + table);
    CampaignRows.update(connection, "INSERT INTO " + table + " (document) VALUES (?)", document);
  }

  private Field json(String what, String text) {
    return Document.json("%s of %s".formatted(what, place), text);
  }
}
