package io.mixnas.campaign;

import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.cluster.ClusterException;
import io.mixnas.cluster.ClusterMachine;
import io.mixnas.cluster.ClusterReply;
import io.mixnas.cluster.ClusterTask;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.release.Release;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialJson;
import io.mixnas.trial.TrialOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/**
 * Does tasks of one campaign on a machine of its cluster. It reads the campaign's images and makes
 * its evaluators when the first task needs them; several threads may use it at once.
 */
public final class ClusterWork {
  private final CampaignSettings settings;
  private final String fingerprint;
  private final ClusterFiles files;
  private final Map<Integer, Evaluator> prepared = new HashMap<>();
  private final ClusterMachine machine;
  private Judges judges; // absent until a network is judged
  private VerificationImages verification; // absent until a network is verified

  /**
   * Begins the work of a campaign here.
   *
   * @throws CampaignException when this is another version of MixNAS
   * @throws io.mixnas.plugin.PluginException when a plug-in cannot be used
   */
  public ClusterWork(ClusterCampaign campaign, ClusterFiles files) {
    if (!Release.areSame(campaign.version(), Release.build())) {
      throw new CampaignException(
          "version: must be %s as where the campaign runs, was %s"
              .formatted(campaign.version(), Release.build()));
    }
    Plugins plugins = files.plugins().map(Plugins::in).orElseGet(Plugins::none);
    CampaignSettings there =
        CampaignDocument.parse("the campaign's settings", campaign.configuration(), plugins);
    this.settings = there.with(files.data(), there.trials(), there.workers());
    this.fingerprint = campaign.fingerprint();
    this.files = files;
    this.machine = ClusterMachine.here(settings.evaluator().training().engine().description());
  }

  /**
   * Does a task.
   *
   * @param progress receives the fraction that is done, 0 to 1, in this thread
   * @param environment variables for programs that the evaluator runs
   * @return the reply, also when the task failed
   * @throws InterruptedException when this thread was interrupted
   */
  public ClusterReply run(
      ClusterTask task, DoubleConsumer progress, Map<String, String> environment)
      throws InterruptedException {
    try {
      return task instanceof ClusterTask.Judge judge
          ? judged(judge, progress, environment)
          : verified((ClusterTask.Verify) task, progress);
    } catch (NotReadyException e) {
      return unable(machine, e.reason());
    } catch (RuntimeException e) {
      Interruptions.stopIfOfInterrupt(e);
      return failed(e);
    } catch (OutOfMemoryError e) {
      return new ClusterReply.Failed(machine, "out of memory", "", true);
    } catch (Error e) { // of a plug-in or a native library, for example: the same everywhere
      return failed(new ClusterException(e.toString(), e));
    }
  }

  /**
   * Returns whether a reply says that a network has no score since a program failed, which an
   * evaluator has run. The end of this machine would end that program as well.
   */
  public boolean isFailureOfProgram(ClusterTask task, ClusterReply reply) {
    return task instanceof ClusterTask.Judge judge
        && settings.evaluators().get(judge.judge()).command().isPresent()
        && reply instanceof ClusterReply.Judged judged
        && TrialJson.outcome("the reply", judged.outcome()) instanceof TrialOutcome.Failed;
  }

  /** Releases what the work holds, when no task runs any more. */
  public synchronized void close() {
    if (judges != null) {
      judges.close();
    }
  }

  /** Returns the reply of a machine where the work cannot begin. */
  public static ClusterReply unable(ClusterMachine machine, RuntimeException error) {
    String cause =
        error instanceof CampaignException ? error.getMessage() : FailureText.line(error);
    return new ClusterReply.Unable(machine, cause, FailureText.details(error));
  }

  private ClusterReply failed(RuntimeException error) {
    return new ClusterReply.Failed(
        machine, FailureText.line(error), FailureText.details(error), false);
  }

  private ClusterReply judged(
      ClusterTask.Judge task, DoubleConsumer progress, Map<String, String> environment)
      throws InterruptedException {
    TrialJob job = TrialJson.job("the task", task.job());
    Evaluator evaluator = ready(() -> evaluator(task));
    EvaluationListener listener = new TaskListener(task.trial(), progress, environment);
    return new ClusterReply.Judged(
        machine,
        outcome(
            () -> {
              Evaluator asked =
                  job.epochs().isPresent()
                      ? evaluator.trainingFor(job.epochs().getAsInt())
                      : evaluator;
              return asked.evaluate(job.architecture(), job.seed(), listener);
            }));
  }

  private ClusterReply verified(ClusterTask.Verify task, DoubleConsumer progress)
      throws InterruptedException {
    VerificationImages images = ready(() -> verificationImages(task.fingerprint()));
    ImageVerifier verifier =
        new ImageVerifier(
            images, settings.evaluator().training(), task.epochs(), network -> task.initial());
    VerifiedNetwork network =
        VerifiedNetwork.reference(
            task.name(), ArchitectureJson.read("the task", task.architecture()).architecture());
    byte[][] model = new byte[1][];
    String outcome =
        outcome(
            () -> {
              Verifier.Verified verified =
                  verifier.train(network, task.seed(), task.keep(), progress);
              model[0] = verified.model().orElse(null);
              return evaluation(verified);
            });
    return new ClusterReply.Verified(machine, outcome, model[0]);
  }

  /** Returns what tasks work with: images that are there, a program, what was prepared. */
  private static <T> T ready(Preparing<T> preparing) throws InterruptedException {
    try {
      return preparing.prepared();
    } catch (RuntimeException e) {
      Interruptions.stopIfOfInterrupt(e);
      throw new NotReadyException(e);
    }
  }

  /** Makes ready what tasks work with. */
  @FunctionalInterface
  private interface Preparing<T> {
    T prepared() throws InterruptedException;
  }

  /** Reports that this machine can do no task of the campaign. It never leaves {@link #run}. */
  private static final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RuntimeException reason;

    NotReadyException(RuntimeException reason) {
      super(reason);
      this.reason = reason;
    }

    RuntimeException reason() {
      return reason;
    }
  }

  private static Evaluation evaluation(Verifier.Verified verified) {
    return new Evaluation(verified.accuracy(), verified.curve(), 0, verified.time());
  }

  /** Work on one network, which may have no score. */
  @FunctionalInterface
  private interface NetworkWork {
    Evaluation done() throws EvaluationException, InterruptedException;
  }

  private static String outcome(NetworkWork work) throws InterruptedException {
    long start = System.nanoTime();
    try {
      return TrialJson.write(new TrialOutcome.Complete(work.done()));
    } catch (EvaluationException e) {
      Interruptions.stopIfOfInterrupt(e);
      return TrialJson.write(
          new TrialOutcome.Failed(
              FailureText.line(e),
              FailureText.details(e),
              Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  /** Returns the evaluator of a task, which is ready to judge. */
  private synchronized Evaluator evaluator(ClusterTask.Judge task) throws InterruptedException {
    Evaluator evaluator = judges().all().get(task.judge());
    if (prepared.putIfAbsent(task.judge(), evaluator) == null) {
      boolean ready = false;
      try {
        evaluator.prepare(preparation(task));
        ready = true;
      } finally {
        if (!ready) {
          prepared.remove(task.judge());
        }
      }
    }
    return evaluator;
  }

  private static Preparation preparation(ClusterTask.Judge task) {
    Preparation preparation = Preparation.inMemory();
    if (task.preparation() != null) {
      preparation.store(task.preparation().bytes());
    }
    return preparation;
  }

  private Judges judges() {
    if (judges == null) {
      ImageDataset images = CampaignParts.images(settings, warning -> {});
      requireSame(fingerprint, settings.data(), images::fingerprint);
      judges = Judges.of(settings, images, Workplace.here(), CampaignStores.own());
    }
    return judges;
  }

  private synchronized VerificationImages verificationImages(String wanted) {
    if (verification == null) {
      VerificationImages images =
          VerificationImages.load(
              settings,
              files.verificationData(),
              settings.searchSpace().resolution(),
              warning -> {});
      requireSame(wanted, settings.data(), images::fingerprint);
      verification = images;
    }
    return verification;
  }

  private static void requireSame(String wanted, String place, Supplier<String> images) {
    if (!images.get().equals(wanted)) {
      throw new CampaignException(
          "%s: images must be those of the campaign, they are others (fingerprint must be %.12s, is %.12s)"
              .formatted(place, wanted, images.get()));
    }
  }

  /** Passes progress on. */
  private record TaskListener(int number, DoubleConsumer progress, Map<String, String> environment)
      implements EvaluationListener {
    @Override
    public OptionalInt trial() {
      return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    @Override
    public void advanced(double done) {
      progress.accept(done);
    }
  }
}
