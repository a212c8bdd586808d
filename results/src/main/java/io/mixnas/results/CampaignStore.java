package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.results.verification.VerificationStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps everything of one campaign. It keeps other writers out until it is closed or this process
 * ends, however it ends; readers are let in.
 *
 * <p>The rules of {@link TrialStore} about threads, exceptions and kills hold here too: when a call
 * returns, its data are stored, and when it throws, nothing of it is. {@link CampaignStores} makes
 * and opens stores. A store of another kind should pass {@code CampaignStoreContract}.
 */
public interface CampaignStore extends CampaignHistory, TrialStore {
  /**
   * Refuses to continue when the store is no longer what it was when it was opened, for example
   * when its directory has been moved.
   *
   * @throws StoreException stating where the stored data can be found
   */
  void requireInPlace();

  /**
   * Stores details of why a trial failed, for developers, and replaces earlier ones.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  void keepFailure(int trial, String details);

  /**
   * Stores the measured latency of a network, once.
   *
   * @param digest the digest of the network's JSON
   * @throws IllegalStateException if one was stored before, since it never changes
   */
  void keepLatency(String digest, MeasuredLatency latency);

  /**
   * Stores a cheap score. The caller computes each once.
   *
   * @param score the score of a network that has none of this evaluator yet
   */
  void keepCheapScore(CheapScore score);

  /** Stores what happened to a trial on a machine of a cluster, as the next entry. */
  void keepPlacement(TrialPlacement placement);

  @Override
  VerificationStore verification();

  /**
   * Replaces all winners' documents, the best first. Either all of them are stored or none.
   *
   * @param documents the JSON of {@link Winners#documents}, at most {@link Winners#HIGHEST_LIMIT}
   * @throws WrongStoreException when a file of somebody else would be lost
   */
  void keepWinners(List<String> documents);

  /**
   * Returns the name by which a winner's document refers to the model that was kept when the
   * network was verified; empty when none was kept, or it has no such name.
   */
  Optional<String> modelLink(String network);

  /**
   * Stores the state of the evaluator's preparation and the time that it took, and replaces the
   * earlier ones. Either both are stored or none.
   *
   * @param state up to some 100 megabytes
   * @param time the time that the preparation took so far, in all sessions together
   */
  void keepPreparation(byte[] state, Duration time);
}
