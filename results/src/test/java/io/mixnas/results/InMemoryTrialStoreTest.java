package io.mixnas.results;

import io.mixnas.trial.WarmStart;
import java.time.InstantSource;

class InMemoryTrialStoreTest extends TrialStoreContract {
  @Override
  TrialStore create(Provenance provenance, WarmStart start, InstantSource clock) {
    return new InMemoryTrialStore(provenance, start, clock);
  }
}
