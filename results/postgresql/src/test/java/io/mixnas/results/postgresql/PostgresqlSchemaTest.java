package io.mixnas.results.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.Trials;
import io.mixnas.results.WrongStoreException;
import io.mixnas.trial.WarmStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresqlSchemaTest {
  private static final String SECOND =
      "ALTER TABLE mixnas.failures ADD COLUMN more integer; INSERT INTO mixnas.campaigns"
          + " (name, configuration, seed, data_fingerprint) VALUES ('second', '', 1, '')";

  private static TestServer server;
  private String database;

  @BeforeAll
  static void findServer() {
    server = TestServer.require();
  }

  @BeforeEach
  void createDatabase() throws SQLException {
    database = server.database();
  }

  @Test
  void appliesOnlyTheScriptsThatAreNew() throws SQLException {
    migrate(PostgresqlSchema.CURRENT);
    migrate(PostgresqlSchema.CURRENT);
    migrate(next(SECOND));
    migrate(next(SECOND));
    assertThat(version()).isEqualTo("2");
    assertThat(server.ask(database, "SELECT count(*) FROM mixnas.campaigns")).isEqualTo("1");
  }

  @Test
  void undoesAMigrationThatFailsHalfWay() throws SQLException {
    migrate(PostgresqlSchema.CURRENT);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> migrate(next(SECOND, "DROP TABLE mixnas.none")));
    assertThat(version()).isEqualTo("1");
    assertThat(server.ask(database, "SELECT count(*) FROM mixnas.campaigns")).isEqualTo("0");
  }

  @Test
  void refusesWhatANewerVersionMade() throws SQLException {
    server.provider().create(address(), Trials.provenance(), WarmStart.none()).close();
    server.execute(database, "UPDATE mixnas.schema_version SET version = 9");
    String rule =
        "its database was made by a newer version of MixNAS: it has schema version 9, this one"
            + " knows up to 1";
    for (Runnable use :
        List.<Runnable>of(
            () -> server.provider().open(address()),
            () -> server.provider().read(address()),
            () -> server.provider().requireFree(server.address(database, "b")),
            () ->
                server
                    .provider()
                    .create(
                        server.address(database, "b"), Trials.provenance(), WarmStart.none()))) {
      assertThatExceptionOfType(WrongStoreException.class)
          .isThrownBy(use::run)
          .withMessageContaining(rule);
    }
  }

  @Test
  void aDatabaseMustHaveUnicode() throws SQLException {
    server.execute(
        "postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(
            () ->
                server
                    .provider()
                    .create(server.address("latin", "a"), Trials.provenance(), WarmStart.none()))
        .withMessageEndingWith("its database must have the encoding UTF8, has LATIN1");
  }

  private CampaignAddress address() {
    return server.address(database, "a");
  }

  private void migrate(PostgresqlSchema schema) throws SQLException {
    try (Connection connection = server.connect(database)) {
      connection.setAutoCommit(false);
      schema.migrate(connection, PostgresqlAddress.of(address()));
      connection.commit();
    }
  }

  private static PostgresqlSchema next(String... scripts) {
    List<String> all = new ArrayList<>(PostgresqlSchema.CURRENT.scripts());
    all.addAll(List.of(scripts));
    return new PostgresqlSchema(all);
  }

  private String version() throws SQLException {
    return server.ask(database, "SELECT version FROM mixnas.schema_version");
  }
}
