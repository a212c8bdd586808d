package io.mixnas.results.verification;

class InMemoryVerificationStoreTest extends VerificationStoreContract {
  @Override
  protected VerificationStore create() {
    return new InMemoryVerificationStore();
  }
}
