package io.mixnas.results.postgresql;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.HoldingProcess;
import java.io.IOException;
import java.util.Map;

/** Starts a process that has a campaign open for writing until it is closed. */
final class HoldingSession extends HoldingProcess {
  /** Returns once the campaign is open. */
  HoldingSession(CampaignAddress address, Map<String, String> variables) throws IOException {
    super(
        HoldingSession.class,
        address.toString(),
        environment -> {
          environment.remove("PGPASSWORD");
          environment.putAll(variables);
        });
  }

  /** Runs in the process. */
  public static void main(String[] arguments) throws Exception {
    try (CampaignStore store = CampaignStores.own().open(CampaignAddress.of(arguments[0]))) {
      hold(store.isInUse());
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
    }
  }
}
