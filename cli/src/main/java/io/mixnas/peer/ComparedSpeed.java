package io.mixnas.peer;

import java.util.Optional;

/**
 * Compares both programs for one network in one mode.
 *
 * @param ours our speed, empty when we have not measured it
 * @param peer the peer's speed, empty when the peer has not measured it
 */
public record ComparedSpeed(
    String network, String mode, Optional<SpeedOfTurns> ours, Optional<SpeedOfTurns> peer) {
  /** Returns our images per second over the peer's; empty when only one has measured. */
  public Optional<Double> ratio() {
    return ours.flatMap(
        mine -> peer.map(other -> mine.imagesPerSecond() / other.imagesPerSecond()));
  }

  /** Tells whether both have measured it, but with different batches or threads. */
  public boolean isUnequal() {
    return ours.isPresent()
        && peer.isPresent()
        && (ours.get().batch() != peer.get().batch()
            || ours.get().threads() != peer.get().threads());
  }
}
