package io.mixnas.campaign;

import io.mixnas.cluster.Cluster;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.verification.VerificationSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the networks of one campaign are judged and trained: in the threads that ask for it, or on
 * the machines of a cluster. The controller, the store and the preparation of evaluators stay in
 * this process.
 */
public sealed interface Workplace permits ThreadsWorkplace, ClusterWorkplace {
  /** Returns the threads of this process. */
  static Workplace here() {
    return new ThreadsWorkplace();
  }

  /**
   * Returns a cluster, for one campaign.
   *
   * @param cluster an open cluster, which is not closed with the campaign
   * @param shipsData whether images travel to the machines, which do not see their paths
   * @param plugins the directory of plug-ins, which travel; empty for none
   */
  static Workplace on(Cluster cluster, boolean shipsData, Optional<Path> plugins) {
    return new ClusterWorkplace(cluster, shipsData, plugins);
  }

  /**
   * Returns whether networks are judged in this process, and so in the way of measurements here.
   */
  boolean isHere();

  /** Returns where it is, for the provenance of a session; empty for this process. */
  Optional<String> description();

  /**
   * Makes an evaluator judge at this place.
   *
   * @param own an evaluator of this process, which prepares and is closed with the returned one
   * @param index the evaluator's index among those of the campaign's settings
   */
  Evaluator evaluator(Evaluator own, int index, EvaluatorSettings settings);

  /** Returns what trains networks for a verification. */
  Verifier verifier(
      VerificationImages images,
      TrainingSettings usual,
      int epochs,
      ImageVerifier.InitialParameters initial);

  /**
   * Makes a campaign known, before its first evaluation.
   *
   * @param store the store, which keeps where trials are done
   * @param fingerprint the fingerprint of its images
   * @param asked the verification that will be done, if any
   */
  void begin(
      CampaignStore store,
      CampaignSettings settings,
      String fingerprint,
      Optional<VerificationSettings> asked);
}
