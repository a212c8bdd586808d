package io.mixnas.results;

import io.mixnas.results.verification.VerificationHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reading side of all that a campaign keeps: its trials, what was measured of them, how its
 * winners were verified and who they are, and how far its evaluator has prepared itself.
 *
 * <p>What {@link TrialHistory} says of threads, copies and exceptions holds for all of it. What an
 * older version of MixNAS did not keep is empty.
 */
public interface CampaignHistory extends TrialHistory {
  /** Returns where the campaign is kept. */
  CampaignAddress address();

  /** Returns whether a process, this one included, has it open for writing. */
  boolean isInUse();

  /** Returns what a developer needs to find why a trial failed; empty where nothing was kept. */
  Optional<String> failure(int trial);

  /** Returns what was measured, by the digest of the network's JSON, in the order of measuring. */
  Map<String, MeasuredLatency> latencies();

  /** Returns the verification of its winners, which can be read until this is closed. */
  VerificationHistory verification();

  /**
   * Returns by what names commands find the winners' documents, the best first: of files their
   * paths, elsewhere {@code ADDRESS#TRIAL}.
   */
  List<String> winners();

  /**
   * Returns the document of a winner.
   *
   * @param index of its name in {@link #winners}, from 0
   * @throws IndexOutOfBoundsException when there are fewer
   * @throws io.mixnas.document.DocumentException when a file of that name is there that cannot be
   *     read as a text
   */
  String winner(int index);

  /** Returns how far the campaign's evaluator has prepared itself; empty where it has not begun. */
  Optional<byte[]> preparation();

  /** Returns the time that its evaluator's preparation took so far. */
  Duration preparationTime();

  /** Returns the directory that people look into; empty where the campaign is kept elsewhere. */
  Optional<CampaignDirectory> directory();

  /** Returns what messages name where something that is stored is wrong: a file, or the address. */
  default String source() {
    return directory().map(in -> in.store().toString()).orElseGet(() -> address().toString());
  }
}
