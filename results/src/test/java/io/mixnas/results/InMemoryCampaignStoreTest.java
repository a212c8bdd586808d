package io.mixnas.results;

import io.mixnas.trial.WarmStart;
import java.time.InstantSource;

class InMemoryCampaignStoreTest extends CampaignStoreContract {
  @Override
  protected CampaignStore create(Provenance provenance, WarmStart start, InstantSource clock) {
    return new InMemoryCampaignStore(provenance, start, clock);
  }
}
