package io.mixnas.campaign;

import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;

/** Receives the progress of a verification, from several threads at once. */
public interface VerificationListener {
  /** Reports that a verification begins or continues. */
  default void verifying(Verification verification) {}

  /** Reports that a run has begun. */
  default void startedRun(String network, long seed) {}

  /**
   * Reports a step of a run.
   *
   * @param done the fraction of its training that is done, 0 to 1
   */
  default void advancedRun(String network, long seed, double done) {}

  /**
   * Reports that a run ran out of memory, and will be done again when another has ended.
   *
   * @param workers the number of workers that continue
   */
  default void putBackRun(String network, long seed, int workers) {}

  /**
   * Reports that a worker has failed, so that the verification ends: no further run begins, those
   * in training continue to their end.
   */
  default void endingRuns(Throwable failure) {}

  /** Reports that a run has ended and is stored. */
  default void finishedRun(VerificationRun run) {}
}
