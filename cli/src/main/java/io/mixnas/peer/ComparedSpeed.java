package io.mixnas.peer;

import java.util.Optional;

/**
 * One network in one mode with both programs.
 *
 * @param ours empty where we have not measured it
 * @param peer empty where the peer has not measured it
 */
public record ComparedSpeed(
    String network, String mode, Optional<SpeedOfTurns> ours, Optional<SpeedOfTurns> peer) {
  /** Our images per second over the peer's; empty where only one has measured. */
  public Optional<Double> ratio() {
    return ours.flatMap(
        mine -> peer.map(other -> mine.imagesPerSecond() / other.imagesPerSecond()));
  }

  /** Whether both have measured it, but with batches or threads of another number. */
  public boolean isUnequal() {
    return ours.isPresent()
        && peer.isPresent()
        && (ours.get().batch() != peer.get().batch()
            || ours.get().threads() != peer.get().threads());
  }
}
