package io.mixnas.results.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.StoreInUseException;
import io.mixnas.results.Trials;
import io.mixnas.results.WrongStoreException;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.postgresql.PostgresqlServer.Access;
import io.mixnas.trial.WarmStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords, locks of killed processes, and what a server must promise. */
class ServerAccessTest {
  private static TestServer server;

  @TempDir Path directory;
  private String database;

  @BeforeAll
  static void findServer() {
    server = TestServer.require();
  }

  @BeforeEach
  void createCampaign() throws SQLException {
    database = server.database();
    server.provider().create(address(), Trials.provenance(), WarmStart.none()).close();
  }

  @Test
  void aKilledProcessFreesTheCampaignThatItHeld() throws Exception {
    Path passwords =
        Files.writeString(
            directory.resolve("pgpass"), "*:*:*:mixnas:" + TestServer.PASSWORD + "\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    try (HoldingSession holder =
        new HoldingSession(address(), Map.of("PGPASSFILE", passwords.toString()))) {
      assertThatExceptionOfType(StoreInUseException.class)
          .isThrownBy(() -> server.provider().open(address()))
          .withMessageContaining("in use by process " + holder.pid() + " on ");
    }
    try (CampaignStore store = openOnceItIsFree()) {
      assertThat(store.isInUse()).isTrue();
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndNeverShown() {
    for (String password : new String[] {"wrong word", ""}) {
      assertThatExceptionOfType(WrongStoreException.class)
          .isThrownBy(() -> provider(Map.of("PGPASSWORD", password)).read(address()))
          .withMessageContaining("the server refuses user mixnas: ")
          .withMessageEndingWith("; the password is taken from PGPASSWORD or ~/.pgpass")
          .withMessageNotContaining("wrong word");
    }
  }

  @Test
  void aServerOrDatabaseThatIsNotThereIsToldAtOnce() {
    CampaignAddress nobody = server.address(1, database, "a");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> server.provider().read(nobody))
        .withMessageStartingWith("cannot reach " + nobody + ": ")
        .isNotInstanceOf(WrongStoreException.class);
    CampaignAddress nowhere = server.address("nowhere", "a");
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> server.provider().read(nowhere))
        .withMessageStartingWith(nowhere + ": ")
        .withMessageContaining("database \"nowhere\" does not exist");
  }

  @Test
  void thePasswordIsInNoRow() throws SQLException {
    try (CampaignStore store = server.provider().open(address())) {
      store.propose(Trials.proposed(1));
      store.resume(Trials.session("0.2.0"), "other");
      for (String table : tables()) {
        assertThat(
                server.ask(
                    database,
                    "SELECT coalesce(string_agg(t::text, ' '), '') FROM %s t".formatted(table)))
            .as(table)
            .doesNotContain(TestServer.PASSWORD);
      }
      assertThat(server.ask("postgres", "SELECT string_agg(s::text, ' ') FROM pg_stat_activity s"))
          .contains("mixnas process " + ProcessHandle.current().pid())
          .doesNotContain(TestServer.PASSWORD);
    }
    assertThat(new PostgresqlServer(PostgresqlAddress.of(address()), environment()))
        .asString()
        .doesNotContain(TestServer.PASSWORD);
  }

  @Test
  void everyCommitWaitsForTheDisk() throws SQLException {
    server.execute("postgres", "ALTER DATABASE " + database + " SET synchronous_commit = off");
    PostgresqlServer opened = new PostgresqlServer(PostgresqlAddress.of(address()), environment());
    assertThat(synchronousCommit(opened, Access.WRITE)).isEqualTo("on");
    assertThat(synchronousCommit(opened, Access.READ)).isEqualTo("off");
    server.execute("postgres", "ALTER DATABASE " + database + " SET synchronous_commit = local");
    assertThat(synchronousCommit(opened, Access.WRITE)).isEqualTo("local");
  }

  @Test
  void aServerThatDoesNotWaitForTheDiskIsOnlyRead() throws SQLException {
    server.execute("postgres", "ALTER SYSTEM SET fsync = off");
    server.stop();
    server.start();
    try {
      server.provider().read(address()).close();
      assertThatExceptionOfType(WrongStoreException.class)
          .isThrownBy(() -> server.provider().open(address()))
          .withMessage(
              address()
                  + ": its server must keep what it has confirmed when power is lost, its setting"
                  + " fsync is off");
    } finally {
      server.execute("postgres", "ALTER SYSTEM RESET fsync");
      server.stop();
      server.start();
    }
  }

  @Test
  void aRoleThatMayOnlyReadIsToldSo() throws SQLException {
    server.execute(
        database,
        """
        CREATE ROLE reader LOGIN PASSWORD 'r';
        GRANT USAGE ON SCHEMA mixnas, mixnas_campaign TO reader;
        GRANT SELECT ON ALL TABLES IN SCHEMA mixnas, mixnas_campaign TO reader\
        """);
    CampaignAddress reader = CampaignAddress.of(address().toString().replace("mixnas@", "reader@"));
    PostgresqlStoreProvider provider = provider(Map.of("PGPASSWORD", "r"));
    try (var history = provider.read(reader)) {
      assertThat(history.trials()).isEmpty();
      assertThat(history.isInUse()).isFalse();
    }
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> provider.open(reader))
        .withMessageContaining("permission denied for table writers");
  }

  private static String synchronousCommit(PostgresqlServer opened, Access access)
      throws SQLException {
    try (Connection connection = opened.connect(access);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Opens the campaign once the server has noticed that a process is gone. */
  private CampaignStore openOnceItIsFree() {
    while (true) {
      try {
        return server.provider().open(address());
      } catch (StoreInUseException e) {
        Thread.onSpinWait();
      }
    }
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 'mixnas.' || tablename FROM pg_tables WHERE schemaname = 'mixnas'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    assertThat(tables).hasSizeGreaterThan(15);
    return tables;
  }

  private CampaignAddress address() {
    return server.address(database, "a");
  }

  private static Map<String, String> environment() {
    return Map.of("PGPASSWORD", TestServer.PASSWORD);
  }

  private static PostgresqlStoreProvider provider(Map<String, String> environment) {
    return new PostgresqlStoreProvider(environment, InstantSource.system());
  }
}
