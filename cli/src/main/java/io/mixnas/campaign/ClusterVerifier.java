package io.mixnas.campaign;

import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterTask;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.Evaluation;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Trains networks on a cluster, by the recipe of {@link ImageVerifier}. */
final class ClusterVerifier implements Verifier {
  private final ClusterWorkplace workplace;
  private final String fingerprint;
  private final int epochs;
  private final ImageVerifier.InitialParameters initial;

  /**
   * @param fingerprint the fingerprint of the verification's images
   */
  ClusterVerifier(
      ClusterWorkplace workplace,
      String fingerprint,
      int epochs,
      ImageVerifier.InitialParameters initial) {
    this.workplace = workplace;
    this.fingerprint = fingerprint;
    this.epochs = epochs;
    this.initial = initial;
  }

  @Override
  public Verified train(VerifiedNetwork network, long seed, boolean keep, DoubleConsumer progress)
      throws EvaluationException, InterruptedException {
    ClusterTask task =
        new ClusterTask.Verify(
            fingerprint,
            network.name(),
            ArchitectureJson.write(network.architecture()),
            epochs,
            seed,
            keep,
            initial.of(network.architecture()));
    ClusterReply reply = workplace.run(task, progress);
    if (!(reply instanceof ClusterReply.Verified verified)) {
      throw new IllegalStateException("a verification was asked for, the reply was " + reply);
    }
    Evaluation evaluation =
        ClusterEvaluator.evaluation(verified.machine().name(), verified.outcome());
    return new Verified(
        evaluation.score(),
        evaluation.curve(),
        evaluation.time(),
        Optional.ofNullable(verified.model()));
  }
}
