package io.mixnas.results.postgresql;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.Trials;
import io.mixnas.results.verification.VerificationStore;
import io.mixnas.results.verification.VerificationStoreContract;
import io.mixnas.trial.WarmStart;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlVerificationStoreTest extends VerificationStoreContract {
  private static TestServer server;
  private static String database;
  private static int campaigns;

  private CampaignStore campaign;

  @BeforeAll
  static void createDatabase() throws SQLException {
    server = TestServer.require();
    database = server.database();
  }

  @Override
  protected VerificationStore create() {
    campaigns++;
    CampaignAddress address = server.address(database, "c" + campaigns);
    campaign = server.provider().create(address, Trials.provenance(), WarmStart.none());
    return campaign.verification();
  }

  @AfterEach
  void close() {
    campaign.close();
  }
}
