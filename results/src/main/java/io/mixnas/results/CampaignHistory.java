package io.mixnas.results;

import io.mixnas.results.verification.VerificationHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads everything that a campaign keeps: its trials, their measured latencies, its winners with
 * their verification, and the state of its evaluator's preparation.
 *
 * <p>The rules of {@link TrialHistory} about threads, copies and exceptions hold here too. Values
 * that an older version of MixNAS did not store are empty.
 */
public interface CampaignHistory extends TrialHistory {
  /** Returns where the campaign is kept. */
  CampaignAddress address();

  /** Returns whether a process, which may be this one, has the campaign open for writing. */
  boolean isInUse();

  /** Returns details of why a trial failed, for developers; empty when none were stored. */
  Optional<String> failure(int trial);

  /**
   * Returns the measured latencies by the digest of the network's JSON, in the order of measuring.
   */
  Map<String, MeasuredLatency> latencies();

  /** Returns the cheap scores, in the order in which they were computed. */
  List<CheapScore> cheapScores();

  /**
   * Returns what happened to trials on the machines of a cluster, in that order; nothing of trials
   * that were done by threads of the campaign's own process.
   */
  List<TrialPlacement> placements();

  /** Returns the verification of the winners. It can be read until this history is closed. */
  VerificationHistory verification();

  /**
   * Returns the names by which commands find the winners' documents, the best first: paths of
   * files, or {@code ADDRESS#TRIAL} in stores without files.
   */
  List<String> winners();

  /**
   * Returns the document of a winner.
   *
   * @param index the index of its name in {@link #winners}, from 0
   * @throws IndexOutOfBoundsException when there are fewer winners
   * @throws io.mixnas.document.DocumentException when the file of that name cannot be read as text
   */
  String winner(int index);

  /** Returns the state of the evaluator's preparation; empty when it has not begun. */
  Optional<byte[]> preparation();

  /** Returns the time that the evaluator's preparation took so far. */
  Duration preparationTime();

  /**
   * Returns the campaign's directory, which people look into; empty when the campaign is kept
   * elsewhere.
   */
  Optional<CampaignDirectory> directory();

  /** Returns what messages name when stored data are wrong: a file, or the address. */
  default String source() {
    return directory().map(in -> in.store().toString()).orElseGet(() -> address().toString());
  }
}
