package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.cluster.ClusterException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Preparation;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.file.StoreException;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialOutcome;
import io.mixnas.trial.TrialState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets an {@link Executor} judge one trial and returns how it ended. An architecture without a
 * score fails its trial but does not end the campaign. Any other failure says nothing about the
 * architecture; it leaves the trial open and ends the campaign.
 */
public final class TrialRunner {
  private final Executor executor;
  private final Map<String, Object> evaluator;
  private final String dataFingerprint;
  private final Set<String> metrics;
  private final Preparation preparation;
  private final CampaignStore store;
  private final CampaignListener listener;

  /**
   * Creates a runner of the jobs of one campaign.
   *
   * @param evaluator the evaluator's name and options, as in documents
   * @param dataFingerprint the fingerprint of the campaign's images
   * @param metrics the metrics that every evaluation must have
   * @param preparation the preparation of the evaluator
   * @param store the campaign's store, which keeps details of failures
   */
  public TrialRunner(
      Executor executor,
      Map<String, Object> evaluator,
      String dataFingerprint,
      Set<String> metrics,
      Preparation preparation,
      CampaignStore store,
      CampaignListener listener) {
    this.executor = executor;
    this.evaluator = Map.copyOf(evaluator);
    this.dataFingerprint = dataFingerprint;
    this.metrics = Set.copyOf(metrics);
    this.preparation = preparation;
    this.store = store;
    this.listener = listener;
  }

  /** Does the work that all jobs share, once, before the first trial. */
  void prepare() throws InterruptedException {
    executor.prepare(preparation);
  }

  /** Tells about how long a trial of an architecture takes, if that is known beforehand. */
  void tellExpectedTime(Architecture architecture) throws InterruptedException {
    executor.expectedTime(architecture).ifPresent(listener::expected);
  }

  /**
   * Judges a trial.
   *
   * @return complete, or failed with its cause
   * @throws InterruptedException when this thread was interrupted; the trial has not ended then
   * @throws OpenTrialException when something other than the architecture or the store failed
   * @throws OutOfMemoryError when there was too little memory; with fewer trainings at once there
   *     may be enough
   * @throws StoreException when something could not be stored, for example as the campaign's
   *     directory was moved or removed; the trial has not ended then
   */
  TrialState train(Trial trial, Architecture architecture) throws InterruptedException {
    store.requireInPlace();
    try {
      TrialOutcome outcome = withMetrics(executor.run(job(trial, architecture), progressOf(trial)));
      if (outcome instanceof TrialOutcome.Failed failed) {
        store.requireInPlace(); // this may be the reason
        keep(trial, architecture, failed.details());
      }
      return outcome.state();
    } catch (RuntimeException e) {
      Interruptions.stopIfOfInterrupt(e);
      store.requireInPlace(); // this may be the reason
      if (e instanceof StoreException unstored) {
        throw unstored; // no fault of the trial
      }
      keep(trial, architecture, FailureText.details(e));
      throw open(trial, e);
    }
  }

  /** Returns the outcome, which has no score when a metric is missing that a limit needs. */
  private TrialOutcome withMetrics(TrialOutcome outcome) {
    if (!(outcome instanceof TrialOutcome.Complete complete)) {
      return outcome;
    }
    Evaluation evaluation = complete.evaluation();
    Set<String> told = evaluation.metrics().keySet();
    Set<String> missing = new TreeSet<>(metrics);
    missing.removeAll(told);
    return missing.isEmpty()
        ? outcome
        : new TrialOutcome.Failed(
            "metrics: must have %s, which the campaign limits or minimises, %s"
                .formatted(
                    String.join(", ", missing),
                    told.isEmpty() ? "there were none" : "were " + String.join(", ", told)),
            evaluation.toString(),
            evaluation.time());
  }

  private TrialJob job(Trial trial, Architecture architecture) {
    Optional<Integer> epochs = trial.fidelity().map(Fidelity::epochs);
    return new TrialJob(
        architecture,
        trial.seed(),
        epochs.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        evaluator,
        dataFingerprint);
  }

  private OpenTrialException open(Trial trial, RuntimeException error) {
    String again =
        "trial %s: %s; it stays open: 'mixnas resume %s' tries it again"
            .formatted(trial.number(), FailureText.line(error), store.address().word());
    boolean mayBeGivenUp = !(error instanceof ClusterException); // else it is no fault of the trial
    return new OpenTrialException(
        mayBeGivenUp
            ? again + ", with --give-up %s it counts as failed".formatted(trial.number())
            : again,
        error);
  }

  /**
   * Returns the failure of a trial that ran out of memory although nothing else was in training.
   */
  OpenTrialException outOfMemory(Trial trial, OutOfMemoryError error) {
    return new OpenTrialException(
        "trial %s: out of memory with nothing else in training; it stays open: 'mixnas resume %s' tries it again (MIXNAS_JVM_ARGS=-Xmx8g gives it 8 GB), with --give-up %s it counts as failed"
            .formatted(trial.number(), store.address().word(), trial.number()),
        error);
  }

  private EvaluationListener progressOf(Trial trial) {
    return new EvaluationListener() {
      @Override
      public OptionalInt trial() {
        return OptionalInt.of(trial.number());
      }

      @Override
      public void advanced(double done) {
        listener.advanced(trial, done);
      }

      @Override
      public void finishedEpoch(EpochResult epoch) {
        listener.finishedEpoch(trial, epoch);
      }
    };
  }

  /** Stores details for a developer. If that fails, the campaign continues without them. */
  private void keep(Trial trial, Architecture architecture, String details) {
    String text =
        "trial %s%ngenotype %s%ntraining seed %s%n%s%n%n%s"
            .formatted(trial.number(), trial.genotype(), trial.seed(), architecture, details);
    try {
      store.keepFailure(trial.number(), text);
    } catch (StoreException e) {
      return; // the cause in one line is stored with the trial
    }
  }
}
