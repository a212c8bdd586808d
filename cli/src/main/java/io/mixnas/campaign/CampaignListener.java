package io.mixnas.campaign;

import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Trial;
import java.time.Duration;

/** Receives the progress of a campaign, from several threads at once. */
public interface CampaignListener extends VerificationListener {
  /**
   * Reports progress of the evaluator's preparation.
   *
   * @param done the fraction that is done, 0 to 1
   * @param what the current step, in a few words
   */
  default void preparing(double done, String what) {}

  /**
   * Reports that an evaluator has scored networks before the first trial.
   *
   * @param networks the number of networks
   * @param preparation the seconds of this session that it took to prepare
   * @param seconds the seconds of this session that it took to score
   */
  default void scored(String evaluator, int networks, double preparation, double seconds) {}

  /**
   * Reports about how long a trial of a typical network of the space takes, before the first trial.
   */
  default void expected(Duration trial) {}

  /** Reports that a trial begins its training. */
  default void started(Trial trial) {}

  /**
   * Reports a step of a trial.
   *
   * @param done the fraction of its training that is done, 0 to 1
   */
  default void advanced(Trial trial, double done) {}

  /** Reports the end of an epoch of a trial. */
  default void finishedEpoch(Trial trial, EpochResult epoch) {}

  /**
   * Reports that a trial ran out of memory, and will be trained again when another has ended.
   *
   * @param workers the number of workers that continue
   */
  default void putBack(Trial trial, int workers) {}

  /** Reports that a trial has ended and is stored. */
  default void finished(Trial trial) {}

  /**
   * Reports that a worker has failed, so that the campaign ends: no further trial begins, those in
   * training continue to their end.
   */
  default void ending(Throwable failure) {}
}
