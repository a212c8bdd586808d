package io.mixnas.evaluator;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The work that an evaluator does once for all evaluations, such as the training of a supernet: its
 * stored state and its progress. What was stored survives a kill, so that a resumed campaign goes
 * on from there.
 */
public interface Preparation {
  /** Returns the state that was stored last; empty where there is none. */
  Optional<byte[]> stored();

  /**
   * Stores a state in place of the one before, durably and as a whole.
   *
   * @throws RuntimeException when it cannot be written; the one before stays
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
   * @param done fraction, 0 to 1
   * @param what is going on, in a few words for people
   */
  default void advanced(double done, String what) {}

  /** Returns a preparation that keeps its state in memory, from nothing. */
  static Preparation inMemory() {
    return new InMemoryPreparation();
  }
}
