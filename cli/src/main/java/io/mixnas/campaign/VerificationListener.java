package io.mixnas.campaign;

import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;

/** Hears of the progress of a verification, from several threads at once. */
public interface VerificationListener {
  /** It goes on with this. */
  default void verifying(Verification verification) {}

  /** A run has begun. */
  default void startedRun(String network, long seed) {}

  /**
   * A run made a step.
   *
   * @param done fraction of its training, 0 to 1
   */
  default void advancedRun(String network, long seed, double done) {}

  /**
   * A run ran out of memory, and is done again when another has ended.
   *
   * @param workers how many go on
   */
  default void putBackRun(String network, long seed, int workers) {}

  /** A run has ended and is stored. */
  default void finishedRun(VerificationRun run) {}
}
