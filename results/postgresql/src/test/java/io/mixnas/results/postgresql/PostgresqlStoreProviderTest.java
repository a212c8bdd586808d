package io.mixnas.results.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStoreProvider;
import io.mixnas.results.CampaignStoreProviderContract;
import io.mixnas.results.StoreInUseException;
import io.mixnas.results.Trials;
import io.mixnas.results.WrongStoreException;
import io.mixnas.trial.WarmStart;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresqlStoreProviderTest extends CampaignStoreProviderContract {
  private static final List<String> TABLES =
      List.of("sessions", "trials", "epochs", "events", "preparations");

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

  @Override
  protected CampaignStoreProvider provider() {
    return server.provider();
  }

  @Override
  protected CampaignAddress address() {
    return server.address(database, "a");
  }

  @Test
  void listsTheCampaignsOfADatabase() {
    CampaignAddress place = CampaignAddress.of(address().toString().replace("?campaign=a", ""));
    assertThat(provider().campaigns(place)).isEmpty();
    create("b").close();
    create("B-2").close();
    try (CampaignStore open = create("a")) {
      assertThat(provider().campaigns(place))
          .containsExactly(
              server.address(database, "B-2"),
              server.address(database, "a"),
              server.address(database, "b"));
      assertThat(provider().campaigns(CampaignAddress.of(place + "?sslmode=prefer")))
          .contains(CampaignAddress.of(place + "?sslmode=prefer&campaign=a"));
      assertThat(open.isInUse()).isTrue();
    }
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> provider().campaigns(address()))
        .withMessage(address() + ": must be a database, without campaign=a");
  }

  @Test
  void aSecondDriverIsRefusedByTheNameOfTheFirst() {
    try (CampaignStore first = create("a");
        CampaignStore other = create("b")) {
      assertThatExceptionOfType(StoreInUseException.class)
          .isThrownBy(() -> provider().open(address()))
          .withMessageMatching(
              ".*\\?campaign=a: in use by process %s on .+, since 20.+Z; wait for it to end, or choose another campaign"
                  .formatted(ProcessHandle.current().pid()));
      assertThat(first.isInUse()).isTrue();
      assertThat(other.isInUse()).isTrue();
    }
  }

  @Test
  void campaignsOfADatabaseHaveTheirOwnRows() {
    try (CampaignStore a = create("a");
        CampaignStore b = create("b")) {
      a.propose(Trials.proposed(1));
      a.propose(Trials.proposed(2));
      b.propose(Trials.proposed(1));
      b.finish(Trials.failed(1, "no\0memory"));
      b.keepFailure(1, "\0");
      assertThat(a.trials()).containsExactly(Trials.proposed(1), Trials.proposed(2));
      assertThat(a.failure(1)).isEmpty();
      assertThat(b.trials()).containsExactly(Trials.failed(1, "no\0memory"));
      assertThat(b.failure(1)).contains("\ufffd");
    }
  }

  @Test
  void aDeletedCampaignIsGoneAndItsWriterStops() throws SQLException {
    create("b").close();
    try (CampaignStore store = create("a")) {
      store.propose(Trials.proposed(1));
      store.finish(Trials.complete(1));
      store.keepPreparation(new byte[] {1}, java.time.Duration.ZERO);
      for (String table : TABLES) {
        assertThat(rowsOfTheSecond(table)).as(table).isPositive();
      }
      server.execute(database, "DELETE FROM mixnas.campaigns WHERE name = 'a'");
      assertThatExceptionOfType(io.mixnas.results.file.StoreException.class)
          .isThrownBy(() -> store.propose(Trials.proposed(2)))
          .withMessageContaining("the campaign was removed from the database");
    }
    assertThat(provider().exists(address())).isFalse();
    assertThat(provider().exists(server.address(database, "b"))).isTrue();
    for (String table : TABLES) {
      assertThat(rowsOfTheSecond(table)).as(table).isZero();
    }
  }

  /** Returns the number of rows that the campaign which was made second has in a table. */
  private int rowsOfTheSecond(String table) throws SQLException {
    return Integer.parseInt(
        server.ask(database, "SELECT count(*) FROM mixnas." + table + " WHERE campaign = 2"));
  }

  private CampaignStore create(String name) {
    return provider().create(server.address(database, name), Trials.provenance(), WarmStart.none());
  }
}
