package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterTask;
import io.mixnas.cluster.SharedState;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.Preparation;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialJson;
import io.mixnas.trial.TrialOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** Judges networks on a cluster, by evaluators there that are like one of this process. */
final class ClusterEvaluator implements Evaluator {
  private final ClusterWorkplace workplace;
  private final Evaluator own;
  private final int index;
  private final EvaluatorSettings settings;
  private final OptionalInt epochs;
  private final AtomicReference<SharedState> prepared;

  /**
   * @param own an evaluator of this process, which prepares
   * @param index its index among those of the campaign's settings
   */
  ClusterEvaluator(
      ClusterWorkplace workplace, Evaluator own, int index, EvaluatorSettings settings) {
    this(workplace, own, index, settings, OptionalInt.empty(), new AtomicReference<>());
  }

  private ClusterEvaluator(
      ClusterWorkplace workplace,
      Evaluator own,
      int index,
      EvaluatorSettings settings,
      OptionalInt epochs,
      AtomicReference<SharedState> prepared) {
    this.workplace = workplace;
    this.own = own;
    this.index = index;
    this.settings = settings;
    this.epochs = epochs;
    this.prepared = prepared;
  }

  /** Prepares the evaluator of this process, and shares what it has prepared. */
  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    own.prepare(preparation);
    if (prepared.get() == null) {
      preparation.stored().map(workplace::share).ifPresent(prepared::set);
    }
  }

  @Override
  public byte[] adopt(String source, byte[] state) {
    return own.adopt(source, state);
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    TrialJob job =
        new TrialJob(architecture, seed, epochs, settings.tree(), workplace.fingerprint());
    ClusterTask task =
        new ClusterTask.Judge(
            index, TrialJson.write(job), listener.trial().orElse(0), prepared.get());
    ClusterReply reply =
        listener.trial().isPresent()
            ? workplace.run(task, listener.trial().getAsInt(), listener::advanced)
            : workplace.run(task, listener::advanced);
    if (!(reply instanceof ClusterReply.Judged judged)) {
      throw new IllegalStateException("a judgement was asked for, the reply was " + reply);
    }
    return evaluation(judged.machine().name(), judged.outcome());
  }

  /** Returns the evaluation of an outcome that a machine has written. */
  static Evaluation evaluation(String machine, String json) throws EvaluationException {
    TrialOutcome outcome = TrialJson.outcome("outcome of " + machine, json);
    if (outcome instanceof TrialOutcome.Failed failed) {
      throw new EvaluationException(
          failed.cause(), new RemoteFailureException(failed.details(), failed.time()));
    }
    return ((TrialOutcome.Complete) outcome).evaluation();
  }

  @Override
  public Optional<Map<String, float[]>> weights(Architecture architecture) {
    return own.weights(architecture);
  }

  @Override
  public Evaluator trainingFor(int asked) {
    return new ClusterEvaluator(workplace, own, index, settings, OptionalInt.of(asked), prepared);
  }

  @Override
  public void close() {
    own.close();
  }
}
