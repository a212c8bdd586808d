package io.mixnas.results.postgresql;

import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStoreContract;
import io.mixnas.results.Provenance;
import io.mixnas.trial.WarmStart;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlCampaignStoreTest extends CampaignStoreContract {
  private static TestServer server;
  private static String database;

  private final List<CampaignStore> made = new ArrayList<>();
  private static int campaigns;

  @BeforeAll
  static void createDatabase() throws SQLException {
    server = TestServer.require();
    database = server.database();
  }

  @AfterEach
  void closeAll() {
    made.forEach(CampaignStore::close);
  }

  /** The campaigns of all tests are in one database. */
  @Override
  protected CampaignStore create(Provenance provenance, WarmStart start, InstantSource clock) {
    campaigns++;
    CampaignStore store =
        server.provider(clock).create(server.address(database, "c" + campaigns), provenance, start);
    made.add(store);
    return store;
  }
}
