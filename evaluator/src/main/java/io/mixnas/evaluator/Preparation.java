package io.mixnas.evaluator;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the stored state and the progress of work that an evaluator does once for all evaluations,
 * such as the training of a supernet. What was stored survives a kill, so that a resumed campaign
 * continues from there.
 */
public interface Preparation {
  /** Returns the state that was stored last; empty if there is none. */
  Optional<byte[]> stored();

  /**
   * Replaces the stored state, durably and as a whole.
   *
   * @throws RuntimeException when it cannot be written; the earlier one stays
   */
  void store(byte[] state);

  /**
   * Returns the directory of the campaign, where an evaluator may keep files in a directory of its
   * own; empty where there is none on this machine.
   */
  default Optional<Path> directory() {
    return Optional.empty();
  }

  /**
   * Tells how far the preparation is. Called in the preparing thread.
   *
   * @param done the fraction that is done, 0 to 1
   * @param what the current step, in a few words for people
   */
  default void advanced(double done, String what) {}

  /** Returns an empty preparation that keeps its state in memory. */
  static Preparation inMemory() {
    return new InMemoryPreparation();
  }
}
