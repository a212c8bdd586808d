package io.mixnas.results.postgresql;

import io.mixnas.document.Document;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CheapScore;
import io.mixnas.results.MeasuredLatency;
import io.mixnas.results.SqlTrialStore;
import io.mixnas.results.StoreRules;
import io.mixnas.results.TrialPlacement;
import io.mixnas.results.verification.VerificationStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a campaign in a database. Of a session that only reads, it is a {@link
 * io.mixnas.results.CampaignHistory}, and its calls that write are refused.
 */
final class PostgresqlCampaignStore extends SqlTrialStore implements CampaignStore {
  private final PostgresqlAddress place;
  private final PostgresqlDatabase database;
  private final PostgresqlVerificationStore verification;

  PostgresqlCampaignStore(
      PostgresqlAddress place, PostgresqlDatabase database, InstantSource clock) {
    super(database, clock);
    this.place = place;
    this.database = database;
    this.verification = new PostgresqlVerificationStore(place, database);
  }

  @Override
  public CampaignAddress address() {
    return place.address();
  }

  @Override
  public Optional<CampaignDirectory> directory() {
    return Optional.empty();
  }

  @Override
  public boolean isInUse() {
    return database.isWriter()
        ? !database.isClosed()
        : database.read(c -> AdvisoryLock.holder(c, database.campaign())).isPresent();
  }

  @Override
  public void requireInPlace() {
    database.requireOwn();
  }

  @Override
  public Optional<String> failure(int trial) {
    return database.read(connection -> CampaignRows.failure(connection, trial));
  }

  @Override
  public void keepFailure(int trial, String details) {
    StoreRules.requireNumber(trial);
    database.run(connection -> CampaignRows.keepFailure(connection, trial, storable(details)));
  }

  @Override
  public Map<String, MeasuredLatency> latencies() {
    return Collections.unmodifiableMap(database.read(MeasurementRows::latencies));
  }

  @Override
  public void keepLatency(String digest, MeasuredLatency latency) {
    database.run(
        connection -> {
          boolean measured = MeasurementRows.latencies(connection).containsKey(digest);
          StoreRules.requireUnmeasured(measured, digest);
          MeasurementRows.keep(connection, digest, latency);
        });
  }

  @Override
  public List<CheapScore> cheapScores() {
    return database.read(MeasurementRows::cheapScores);
  }

  @Override
  public void keepCheapScore(CheapScore score) {
    database.run(connection -> MeasurementRows.keep(connection, score));
  }

  @Override
  public List<TrialPlacement> placements() {
    return database.read(PlacementRows::all);
  }

  @Override
  public void keepPlacement(TrialPlacement placement) {
    database.run(connection -> PlacementRows.keep(connection, placement));
  }

  @Override
  public VerificationStore verification() {
    database.requireOpen();
    return verification;
  }

  /** Returns nothing: a model in a database has no name that a document could have. */
  @Override
  public Optional<String> modelLink(String network) {
    database.requireOpen();
    return Optional.empty();
  }

  @Override
  public List<String> winners() {
    return documents().stream().map(this::name).toList();
  }

  @Override
  public String winner(int index) {
    return documents().get(index);
  }

  @Override
  public void keepWinners(List<String> documents) {
    database.run(connection -> CampaignRows.keepWinners(connection, documents));
  }

  @Override
  public Optional<byte[]> preparation() {
    return database.read(CampaignRows::preparation);
  }

  @Override
  public Duration preparationTime() {
    return database.read(CampaignRows::preparationTime);
  }

  @Override
  public void keepPreparation(byte[] state, Duration time) {
    database.run(connection -> CampaignRows.keepPreparation(connection, state, time));
  }

  private List<String> documents() {
    return database.read(CampaignRows::winners);
  }

  private String name(String winner) {
    int trial =
        Document.json("a winner of " + place, winner)
            .required("trial")
            .integer(1, Integer.MAX_VALUE);
    return place + "#" + trial;
  }

  /** Returns a text without the one character that PostgreSQL's texts cannot have. */
  private static String storable(String text) {
    return text.replace('\0', '\ufffd');
  }
}
