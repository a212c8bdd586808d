package io.mixnas.evaluator;

import java.util.Optional;

/** Keeps the state of a preparation in memory. */
final class InMemoryPreparation implements Preparation {
  private byte[] state;

  @Override
  public synchronized Optional<byte[]> stored() {
    return Optional.ofNullable(state).map(byte[]::clone);
  }

  @Override
  public synchronized void store(byte[] newState) {
    state = newState.clone();
  }
}
