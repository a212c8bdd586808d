package io.mixnas.campaign;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.results.file.StoreException;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerificationStore;
import io.mixnas.results.verification.VerifiedNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs the unfinished trainings of a verification by several workers, seed by seed, and stores each
 * when it ends. A kill at any moment loses only the trainings in progress, which are repeated.
 */
final class VerificationWork {
  private static final long STOP_SECONDS = 60;

  private final VerificationStore store;
  private final Verifier verifier;
  private final VerificationListener listener;
  private final int workers;
  private final Crew crew;
  private final ExecutorService threads;
  private volatile boolean stopping;

  /** Creates the work of one call of {@link #run}. */
  VerificationWork(
      VerificationStore store, Verifier verifier, VerificationListener listener, int workers) {
    this.store = store;
    this.verifier = verifier;
    this.listener = listener;
    this.workers = workers;
    this.crew = new Crew(workers);
    this.threads = Executors.newFixedThreadPool(workers, Workers::thread);
  }

  /**
   * Does the rest of the store's plan.
   *
   * @return whether all of it is done; false when it was stopped before
   * @throws OpenTrialException when a training failed for a reason other than its network; those
   *     that were in training then are done and stored
   * @throws RuntimeException for whatever else stopped a worker; nothing stored is lost
   */
  boolean run(Verification plan) throws InterruptedException {
    Queue<Run> left = new ConcurrentLinkedQueue<>(left(plan));
    try {
      Workers.awaitAll(begin(plan, left));
      return isDone(plan);
    } finally {
      interrupt();
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Begins no further run and abandons those in training. */
  void interrupt() {
    stopping = true;
    threads.shutdownNow();
  }

  /** Returns whether nothing is left, also where it was told to stop after that. */
  private boolean isDone(Verification plan) {
    return store.verification(plan.objective()).filter(Verification::isComplete).isPresent();
  }

  /** Names a run to be done. */
  private record Run(VerifiedNetwork network, long seed) {}

  private static List<Run> left(Verification plan) {
    List<Run> left = new ArrayList<>();
    for (long seed : plan.seeds()) {
      for (VerifiedNetwork network : plan.networks()) {
        if (network.runs().stream().noneMatch(run -> run.seed() == seed)) {
          left.add(new Run(network, seed));
        }
      }
    }
    return left;
  }

  private List<Future<?>> begin(Verification plan, Queue<Run> left) {
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int worker = 0; worker < workers; worker++) {
        running.add(threads.submit(() -> work(plan, left)));
      }
    } catch (RejectedExecutionException e) {
      return running; // interrupted before all had begun
    }
    return running;
  }

  private void work(Verification plan, Queue<Run> left) {
    try {
      Optional<Run> next = next(left);
      while (next.isPresent() && train(plan, next.get(), left)) {
        next = next(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      if (isFirstToFail() && !(e instanceof StoreException)) {
        listener.endingRuns(e);
      }
      throw e;
    }
  }

  /** Stops, and returns whether others are still at work that were not told to stop before. */
  private boolean isFirstToFail() {
    synchronized (crew) {
      boolean first = !stopping && crew.size() > 1;
      stopping = true;
      return first;
    }
  }

  private Optional<Run> next(Queue<Run> left) {
    synchronized (
        crew) { // a worker that finds nothing must leave before another puts something back
      Optional<Run> next = stopping ? Optional.empty() : Optional.ofNullable(left.poll());
      if (next.isEmpty()) {
        crew.leave();
      }
      return next;
    }
  }

  /** Does one run, and returns whether this worker is to do another. */
  private boolean train(Verification plan, Run next, Queue<Run> left) throws InterruptedException {
    boolean alone = crew.size() == 1;
    try {
      train(plan, next);
      return true;
    } catch (OutOfMemoryError e) {
      if (alone) {
        throw open(next, "out of memory with nothing else in training", e);
      }
      return putBack(next, left);
    }
  }

  private boolean putBack(Run run, Queue<Run> left) {
    boolean staying;
    int remaining;
    synchronized (crew) {
      left.add(run);
      staying = !crew.makesRoom();
      remaining = crew.size();
    }
    listener.putBackRun(run.network().name(), run.seed(), remaining);
    return staying;
  }

  private static OpenTrialException open(Run run, String cause, Throwable error) {
    return new OpenTrialException(
        "verification of %s, seed %s: %s; 'mixnas resume' tries it again"
            .formatted(run.network().name(), run.seed(), cause),
        error);
  }

  private void train(Verification plan, Run next) throws InterruptedException {
    String name = next.network().name();
    long start = System.nanoTime();
    listener.startedRun(name, next.seed());
    Verifier.Verified verified;
    try {
      verified =
          verifier.train(
              next.network(),
              next.seed(),
              next.seed() == plan.seeds().get(0),
              done -> listener.advancedRun(name, next.seed(), done));
    } catch (EvaluationException e) {
      Interruptions.stopIfOfInterrupt(e);
      Duration time = RemoteFailureException.time(e, Duration.ofNanos(System.nanoTime() - start));
      finish(
          VerificationRun.failed(name, next.seed(), plan.epochs(), FailureText.line(e), time),
          Optional.empty());
      return;
    } catch (RuntimeException e) {
      Interruptions.stopIfOfInterrupt(e);
      throw open(next, FailureText.line(e), e);
    }
    finish(
        VerificationRun.complete(
            name, next.seed(), verified.accuracy(), verified.curve(), verified.time()),
        verified.model());
  }

  private void finish(VerificationRun run, Optional<byte[]> model) {
    store.finish(run, model);
    listener.finishedRun(run);
  }
}
