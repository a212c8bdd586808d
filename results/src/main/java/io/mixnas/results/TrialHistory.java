package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.Optional;

/**
 * Reads the trials of a campaign's store.
 *
 * <p>Every method may be called from any thread. Each returns one consistent state of the campaign:
 * values and immutable lists that later events do not change. The history belongs to its opener,
 * who closes it.
 *
 * <p>Every method but {@link #close} throws {@link StoreException} when the store cannot be read
 * and {@link IllegalStateException} once it is closed.
 */
public interface TrialHistory extends AutoCloseable {
  /** Returns where the campaign comes from, with every session so far. */
  Provenance provenance();

  /**
   * Returns what the campaign knew before its first proposal. Its trials are those of another
   * campaign, and have no curves.
   */
  WarmStart warmStart();

  /**
   * Returns the present state of a trial, with its curve; empty if there is none of this number.
   */
  Optional<Trial> trial(int number);

  /** Returns the present state of every trial, with its curve, by number. */
  List<Trial> trials();

  /**
   * Returns every proposal and every observation in the order in which they were stored. Replaying
   * them brings a fresh controller to the state of the campaign.
   */
  List<TrialEvent> events();

  /**
   * Returns how often the training of a trial was started: 0 before the first time, above 1 when it
   * was started again after a kill.
   *
   * @throws IllegalArgumentException if there is no such trial
   */
  int attempts(int number);

  /**
   * Returns the present state of the campaign. It reads no curves, so that it can be called after
   * every trial.
   *
   * @param ranking see {@link CampaignSummary#of}
   */
  CampaignSummary summary(Ranking ranking);

  /** Releases the store. Calling it again does nothing. */
  @Override
  void close();
}
