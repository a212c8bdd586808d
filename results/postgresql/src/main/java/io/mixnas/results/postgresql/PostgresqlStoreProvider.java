package io.mixnas.results.postgresql;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStoreProvider;
import io.mixnas.results.Provenance;
import io.mixnas.results.WrongStoreException;
import io.mixnas.results.postgresql.PostgresqlServer.Access;
import io.mixnas.trial.WarmStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Provides stores in PostgreSQL databases, at a {@link PostgresqlAddress}. */
public final class PostgresqlStoreProvider implements CampaignStoreProvider {
  private final PostgresqlSchema schema = PostgresqlSchema.CURRENT;
  private final Map<String, String> environment;
  private final InstantSource clock;

  /** Creates the provider. */
  public PostgresqlStoreProvider() {
    this(System.getenv(), InstantSource.system());
  }

  /**
   * Creates a provider for tests.
   *
   * @param environment the environment variables
   * @param clock the clock for the times of events
   */
  PostgresqlStoreProvider(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public String scheme() {
    return PostgresqlAddress.SCHEME;
  }

  @Override
  public void requireFree(CampaignAddress address) {
    PostgresqlAddress place = PostgresqlAddress.of(address);
    place.requireCampaign();
    boolean isThere = asking(place, Access.WRITE, session -> find(session, place)).isPresent();
    if (isThere) {
      throw PostgresqlCampaigns.isThere(place);
    }
  }

  @Override
  public boolean exists(CampaignAddress address) {
    PostgresqlAddress place = PostgresqlAddress.of(address);
    place.requireCampaign();
    return asking(place, Access.READ, session -> find(session, place)).isPresent();
  }

  @Override
  public CampaignStore create(CampaignAddress address, Provenance provenance, WarmStart start) {
    PostgresqlAddress place = PostgresqlAddress.of(address);
    place.requireCampaign();
    return keeping(
        place,
        Access.WRITE,
        session -> {
          schema.migrate(session, place);
          int campaign = PostgresqlCampaigns.make(session, place, provenance, start);
          Writer writer = Writer.begin(session, place, campaign);
          session.commit();
          return database(place, session, campaign, Optional.of(writer));
        });
  }

  @Override
  public CampaignStore open(CampaignAddress address) {
    PostgresqlAddress place = PostgresqlAddress.of(address);
    place.requireCampaign();
    return keeping(
        place,
        Access.WRITE,
        session -> {
          if (PostgresqlSchema.versionOf(session) > 0) {
            schema.migrate(session, place);
          }
          int campaign = require(session, place);
          session.commit();
          Writer writer = Writer.open(session, place, campaign);
          return database(place, session, campaign, Optional.of(writer));
        });
  }

  @Override
  public CampaignHistory read(CampaignAddress address) {
    PostgresqlAddress place = PostgresqlAddress.of(address);
    place.requireCampaign();
    return keeping(
        place,
        Access.READ,
        session -> database(place, session, require(session, place), Optional.empty()));
  }

  @Override
  public List<CampaignAddress> campaigns(CampaignAddress place) {
    PostgresqlAddress database = PostgresqlAddress.of(place);
    if (database.campaign().isPresent()) {
      throw new WrongStoreException(
          "%s: must be a database, without campaign=%s"
              .formatted(database, database.campaign().get()));
    }
    List<String> names =
        asking(
            database,
            Access.READ,
            session ->
                schema.isIn(session, database) ? PostgresqlCampaigns.names(session) : List.of());
    return names.stream().map(database::withCampaign).toList();
  }

  /** Uses an open session. */
  @FunctionalInterface
  private interface Use<T> {
    T of(Connection session) throws SQLException;
  }

  /** Opens a session for a question, and closes it. */
  private <T> T asking(PostgresqlAddress place, Access access, Use<T> question) {
    try (Connection session = server(place).connect(access)) {
      return question.of(session);
    } catch (SQLException e) {
      throw ServerFailures.of(place, e);
    }
  }

  /** Opens a session that a store keeps, and closes it when there is none. */
  private CampaignStore keeping(
      PostgresqlAddress place, Access access, Use<PostgresqlDatabase> opening) {
    try {
      Connection session = server(place).connect(access);
      try {
        return new PostgresqlCampaignStore(place, opening.of(session), clock);
      } catch (SQLException | RuntimeException e) {
        PostgresqlServer.close(session, e);
        throw e;
      }
    } catch (SQLException e) {
      throw ServerFailures.of(place, e);
    }
  }

  private PostgresqlDatabase database(
      PostgresqlAddress place, Connection session, int campaign, Optional<Writer> writer)
      throws SQLException {
    PostgresqlServer.choose(session, campaign);
    session.commit();
    return new PostgresqlDatabase(server(place), session, campaign, writer);
  }

  private OptionalInt find(Connection session, PostgresqlAddress place) throws SQLException {
    return schema.isIn(session, place)
        ? PostgresqlCampaigns.find(session, place.requireCampaign())
        : OptionalInt.empty();
  }

  private int require(Connection session, PostgresqlAddress place) throws SQLException {
    return find(session, place)
        .orElseThrow(
            () ->
                new WrongStoreException(
                    "%s: must be a campaign, there is none of this name in the database"
                        .formatted(place)));
  }

  private PostgresqlServer server(PostgresqlAddress place) {
    return new PostgresqlServer(place, environment);
  }
}
