package io.mixnas.results;

class InMemoryTrialStoreTest extends TrialStoreContract {
  @Override
  TrialStore create(Provenance provenance) {
    return new InMemoryTrialStore(provenance);
  }
}
