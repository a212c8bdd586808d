package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps every state in memory, and interrupts its thread after some steps. */
public final class InterruptedPreparation implements Preparation {
  private final List<byte[]> states = new ArrayList<>();
  private int left;

  /** Creates a preparation that interrupts its thread when progress was told this many times. */
  public InterruptedPreparation(int steps) {
    this.left = steps;
  }

  /** Starts to count again. */
  public void interruptAfter(int steps) {
    left = steps;
  }

  /** Returns every state that was stored, the latest last. */
  public List<byte[]> states() {
    return states;
  }

  @Override
  public Optional<byte[]> stored() {
    return states.isEmpty() ? Optional.empty() : Optional.of(states.get(states.size() - 1));
  }

  @Override
  public void store(byte[] state) {
    states.add(state);
  }

  @Override
  public void advanced(double done, String what) {
    assertThat(done).isBetween(0.0, 1.0);
    left--;
    if (left == 0) {
      Thread.currentThread().interrupt();
    }
  }
}
