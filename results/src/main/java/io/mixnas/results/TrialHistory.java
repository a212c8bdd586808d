package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.List;
import java.util.Optional;

/**
 * The reading side of a campaign's store.
 *
 * <p>Every method may be called from any thread. Each returns one consistent moment of the
 * campaign: values and immutable lists of the caller's own, which later events do not change. The
 * history belongs to whoever opened it and is to be closed by them.
 *
 * <p>Every method but {@link #close} throws {@link StoreException} when the store cannot be read
 * and {@link IllegalStateException} once it is closed.
 */
public interface TrialHistory extends AutoCloseable {
  /** Where the campaign comes from, every session so far included. */
  Provenance provenance();

  /**
   * What the campaign knew before its first proposal. Its trials are those of another campaign, and
   * come without curves.
   */
  WarmStart warmStart();

  /** The trial of this number as it now stands, with its curve; empty if there is none. */
  Optional<Trial> trial(int number);

  /** Every trial as it now stands, with its curve, by number. */
  List<Trial> trials();

  /**
   * Every proposal and every observation in the order in which they were stored. Replaying them to
   * a fresh controller brings it to where the campaign was.
   */
  List<TrialEvent> events();

  /**
   * How often training of a trial was started: 0 before the first time, above 1 where a kill made
   * it start again.
   *
   * @throws IllegalArgumentException if there is no such trial
   */
  int attempts(int number);

  /**
   * Where the campaign stands. Reads no curves, so that it can be asked after every trial.
   *
   * @param ranking see {@link CampaignSummary#of}
   */
  CampaignSummary summary(Ranking ranking);

  /** Releases what the history holds. Calling it again does nothing. */
  @Override
  void close();
}
