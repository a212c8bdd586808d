package io.mixnas.campaign;

import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Trial;

/** Hears of a campaign's progress, from several threads at once. */
public interface CampaignListener extends VerificationListener {
  /**
   * The evaluator's preparation got on.
   *
   * @param done fraction, 0 to 1
   * @param what is going on, in a few words
   */
  default void preparing(double done, String what) {}

  /** A trial goes into training. */
  default void started(Trial trial) {}

  /**
   * A trial made a step.
   *
   * @param done fraction of its training, 0 to 1
   */
  default void advanced(Trial trial, double done) {}

  /** A trial finished an epoch. */
  default void finishedEpoch(Trial trial, EpochResult epoch) {}

  /**
   * A trial ran out of memory, and is trained again when another has ended.
   *
   * @param workers how many go on
   */
  default void putBack(Trial trial, int workers) {}

  /** A trial has ended and is stored. */
  default void finished(Trial trial) {}
}
