package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.results.verification.VerificationStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps all of one campaign, and keeps other processes out until it is closed or this process ends,
 * however it ends. Those that only read come in.
 *
 * <p>What {@link TrialStore} says of threads, exceptions and kills holds for all of it: what a call
 * stored is there when it returns, and nothing of it when it throws. How a store is made and opened
 * says {@link CampaignStores}; who writes a kind of their own has it pass {@code
 * CampaignStoreContract}.
 */
public interface CampaignStore extends CampaignHistory, TrialStore {
  /**
   * Refuses to go on where the store is not any more what it was when it was opened, such as in a
   * directory that has been moved.
   *
   * @throws StoreException telling where what was stored can be found
   */
  void requireInPlace();

  /**
   * Stores what a developer needs to find why a trial failed, in place of what was stored before.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  void keepFailure(int trial, String details);

  /**
   * Stores what was measured of a network, once.
   *
   * @param digest of the network's JSON
   * @throws IllegalStateException if it was stored before: it never changes
   */
  void keepLatency(String digest, MeasuredLatency latency);

  @Override
  VerificationStore verification();

  /**
   * Stores the winners' documents, the best first, in place of all that were there before: of all
   * of them or none.
   *
   * @param documents JSON of {@link Winners#documents}, at most {@link Winners#HIGHEST_LIMIT}
   * @throws WrongStoreException when something of somebody else would be lost by that
   */
  void keepWinners(List<String> documents);

  /**
   * Returns how a winner's document is to name the model that was kept of a network when it was
   * verified; empty where none was kept, or it cannot be named.
   */
  Optional<String> modelLink(String network);

  /**
   * Stores how far the campaign's evaluator has prepared itself, in place of what was stored
   * before.
   *
   * @param state up to some 100 megabytes
   * @param time that the preparation took so far, all sessions together
   */
  void keepPreparation(byte[] state, Duration time);
}
