package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.StoreException;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Trains one trial and says how it ended. An architecture that has no score fails its trial and
 * does not end a campaign; whatever else goes wrong says nothing of the architecture, leaves the
 * trial open and ends the campaign.
 */
public final class TrialRunner {
  private final Evaluator evaluator;
  private final CampaignStore store;
  private final CampaignListener listener;

  /**
   * @param store where details of failures are kept
   */
  public TrialRunner(Evaluator evaluator, CampaignStore store, CampaignListener listener) {
    this.evaluator = evaluator;
    this.store = store;
    this.listener = listener;
  }

  /**
   * @return complete, or failed with its cause
   * @throws InterruptedException when this thread was told to stop; the trial has not ended then
   * @throws OpenTrialException when something else than the architecture failed
   * @throws OutOfMemoryError when there was too little memory; with fewer trainings at once there
   *     may be enough
   * @throws io.mixnas.results.DirectoryMovedException when the campaign's directory was moved or
   *     removed; the trial has not ended then
   */
  TrialState train(Trial trial, Architecture architecture) throws InterruptedException {
    store.requireInPlace();
    long start = System.nanoTime();
    try {
      return new TrialState.Complete(
          evaluatorOf(trial).evaluate(architecture, trial.seed(), progressOf(trial)));
    } catch (EvaluationException e) {
      stopIfOfInterrupt(e);
      return failed(trial, architecture, e, start);
    } catch (RuntimeException e) {
      stopIfOfInterrupt(e);
      store.requireInPlace(); // may be why
      keepDetails(trial, architecture, e);
      throw open(trial, e);
    }
  }

  private OpenTrialException open(Trial trial, RuntimeException error) {
    return new OpenTrialException(
        "trial %s: %s; it stays open: 'mixnas resume %s' tries it again, with --give-up %s it counts as failed"
            .formatted(trial.number(), oneLine(error), store.address(), trial.number()),
        error);
  }

  /** What is said of a trial for which all of the memory was too little. */
  OpenTrialException outOfMemory(Trial trial, OutOfMemoryError error) {
    return new OpenTrialException(
        "trial %s: out of memory with nothing else in training; it stays open: 'mixnas resume %s' tries it again (MIXNAS_JVM_ARGS=-Xmx8g gives it 8 GB), with --give-up %s it counts as failed"
            .formatted(trial.number(), store.address(), trial.number()),
        error);
  }

  /** As thorough as the trial's controller asked for. */
  private Evaluator evaluatorOf(Trial trial) {
    return trial.fidelity().map(asked -> evaluator.trainingFor(asked.epochs())).orElse(evaluator);
  }

  private EvaluationListener progressOf(Trial trial) {
    return new EvaluationListener() {
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

  private TrialState failed(Trial trial, Architecture architecture, Exception error, long start) {
    store.requireInPlace(); // may be why
    keepDetails(trial, architecture, error);
    return new TrialState.Failed(oneLine(error), Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Tells a training that was told to stop from one that failed.
   *
   * @throws InterruptedException when the error came of an interrupt
   */
  static void stopIfOfInterrupt(Exception error) throws InterruptedException {
    if (Thread.currentThread().isInterrupted() || isOfInterrupt(error)) {
      throw interrupted(error);
    }
  }

  /** Libraries wrap an interrupt, and some clear the thread's mark of it. */
  private static boolean isOfInterrupt(Exception error) {
    return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
        .anyMatch(InterruptedException.class::isInstance);
  }

  private static InterruptedException interrupted(Exception error) {
    InterruptedException interrupted = new InterruptedException("told to stop");
    interrupted.initCause(error);
    return interrupted;
  }

  /** Why a training failed, for people. */
  static String oneLine(Exception error) {
    String message = Objects.requireNonNullElse(error.getMessage(), "");
    String kind = error.getClass().getName();
    String line = message.lines().findFirst().orElse("").strip();
    if (error instanceof EvaluationException || error instanceof StoreException) {
      return line.isEmpty() ? "no cause given" : line;
    }
    return kind.substring(kind.lastIndexOf('.') + 1) + (line.isEmpty() ? "" : ": " + line);
  }

  /** What a developer needs to find the cause; its absence must not end the campaign. */
  private void keepDetails(Trial trial, Architecture architecture, Exception error) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.printf("trial %s%ngenotype %s%n", trial.number(), trial.genotype());
    out.printf("training seed %s%n%s%n%n", trial.seed(), architecture);
    error.printStackTrace(out);
    try {
      store.keepFailure(trial.number(), text.toString());
    } catch (StoreException e) {
      error.addSuppressed(e);
    }
  }
}
