package io.mixnas.results;

import io.mixnas.trial.WarmStart;

class InMemoryTrialStoreTest extends TrialStoreContract {
  @Override
  TrialStore create(Provenance provenance, WarmStart start) {
    return new InMemoryTrialStore(provenance, start);
  }
}
