package io.mixnas.results.verification;

class InMemoryVerificationStoreTest extends VerificationStoreContract {
  @Override
  VerificationStore create() {
    return new InMemoryVerificationStore();
  }
}
