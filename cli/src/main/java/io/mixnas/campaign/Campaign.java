package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerEvent;
import io.mixnas.controller.Proposal;
import io.mixnas.controller.Replay;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.TrialStore;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs one search: it asks a controller for proposals, has workers train them, stores the results
 * and reports them to the controller, until the wanted number of trials is done.
 *
 * <p>Every proposal is stored before its training, and every result before the controller observes
 * it. A kill therefore loses only the trials in training, which a resume trains again with their
 * numbers and seeds. With one worker the trials are the same however often the campaign was killed.
 */
public final class Campaign {
  private static final long STOP_SECONDS = 60;

  private final SearchSpace space;
  private final ControllerSource source;
  private final TimeLimit limit;
  private final WorkingTime time;
  private final Budget budget;
  private final TrialStore store;
  private final TrialRunner runner;
  private final CampaignListener listener;
  private final Object order = new Object(); // calls to controller and store, in one order
  private final Queue<Trial> unfinished = new ArrayDeque<>();
  private final int workers;
  private final Crew crew;
  private final ExecutorService threads;
  private Controller controller; // absent until the source has made it
  private int proposed;
  private boolean exhausted;
  private boolean timeIsUp;
  private volatile boolean stopping;

  /**
   * Creates a campaign that is run once.
   *
   * @param controller a fresh controller; it is told what the store knew at the beginning, and the
   *     store's events are replayed to it
   * @param budget the budget that every proposal of any controller must keep
   * @param store the store of a campaign that is new or was stopped
   * @param workers the number of trials in training at once, each in a thread of its own
   */
  public Campaign(
      SearchSpace space,
      Controller controller,
      Budget budget,
      TrialStore store,
      TrialRunner runner,
      CampaignListener listener,
      int workers) {
    this(space, () -> controller, budget, store, runner, listener, workers, TimeLimit.NONE);
  }

  /**
   * Creates a campaign whose controller is made when it runs, in a worker's thread.
   *
   * @param limit the time after which no further trial begins
   */
  Campaign(
      SearchSpace space,
      ControllerSource source,
      Budget budget,
      TrialStore store,
      TrialRunner runner,
      CampaignListener listener,
      int workers,
      TimeLimit limit) {
    this.space = space;
    this.limit = limit;
    this.time = new WorkingTime(workers);
    this.source = source;
    this.budget = budget;
    this.store = store;
    this.runner = runner;
    this.listener = listener;
    this.workers = workers;
    this.crew = new Crew(workers);
    this.threads = Executors.newFixedThreadPool(workers, Workers::thread);
  }

  /**
   * Runs until the wanted trials are done, the space is exhausted, or it is stopped.
   *
   * @param trials the total number of trials, including those already stored
   * @throws OpenTrialException when a training failed for a reason other than its network
   * @throws RuntimeException for whatever else stopped a worker; nothing stored is lost
   */
  public Outcome run(int trials) throws InterruptedException {
    try {
      if (inWorker(this::beginController) && isToGoOn(trials) && inWorker(runner::prepare)) {
        for (Future<?> worker : begin(trials)) {
          await(worker);
        }
      }
    } finally {
      interrupt();
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
    return outcome(trials);
  }

  /** Begins no further trial; those in training continue to their end. */
  public void stop() {
    stopping = true;
  }

  /** Begins no further trial and abandons those in training; a resume trains them again. */
  public void interrupt() {
    stop();
    threads.shutdownNow();
  }

  /**
   * Returns the trial that the controller would choose, see {@link Controller#winner}.
   *
   * @param comparable the campaign's complete trials that can be compared
   */
  Optional<Trial> winner(Collection<Trial> comparable) {
    synchronized (order) {
      return controller == null ? Optional.empty() : controller.winner(comparable);
    }
  }

  private boolean isToGoOn(int trials) {
    synchronized (order) {
      return !unfinished.isEmpty() || proposed < trials;
    }
  }

  /** Makes the controller, and tells it what is stored. */
  private void beginController() throws InterruptedException {
    Controller made = source.make();
    synchronized (order) {
      replay(made);
      controller = made;
    }
  }

  /** Returns whether the controller knows what is stored: it may not, after an early stop. */
  boolean hasController() {
    synchronized (order) {
      return controller != null;
    }
  }

  /** Does work that comes before all trials, and returns whether it was completed. */
  private boolean inWorker(Work work) throws InterruptedException {
    try {
      return await(threads.submit(() -> isDone(work)));
    } catch (RejectedExecutionException e) {
      return false; // interrupted before it had begun
    }
  }

  private boolean isDone(Work work) {
    try {
      work.run();
      return !stopping;
    } catch (InterruptedException | CheapScoring.InterruptedScoring e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<Future<?>> begin(int trials) {
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int worker = 0; worker < workers; worker++) {
        running.add(threads.submit(() -> work(trials)));
      }
    } catch (RejectedExecutionException e) {
      return running; // interrupted before all had begun
    }
    return running;
  }

  private Outcome outcome(int trials) {
    synchronized (order) {
      long finished = store.trials().stream().filter(t -> t.state().isFinished()).count();
      return controller == null
          ? Outcome.STOPPED
          : finished >= trials
              ? Outcome.COMPLETE
              : finished < proposed
                  ? Outcome.STOPPED
                  : timeIsUp ? Outcome.TIME_IS_UP : exhausted ? Outcome.EXHAUSTED : Outcome.STOPPED;
    }
  }

  private void replay(Controller fresh) {
    fresh.begin(store.warmStart());
    Replay.into(fresh, store.events().stream().map(Campaign::controllerEvent).toList());
    List<Trial> trials = store.trials();
    proposed = trials.size();
    trials.forEach(time::add);
    trials.stream().filter(trial -> !trial.state().isFinished()).forEach(unfinished::add);
  }

  private void work(int trials) {
    try {
      Optional<Trial> next = next(trials);
      while (next.isPresent() && train(next.get())) {
        next = next(trials);
      }
    } catch (InterruptedException | CheapScoring.InterruptedScoring e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      stop();
      throw e;
    }
  }

  /** Returns the next trial, which is stored as being in training. */
  private Optional<Trial> next(int trials) {
    return inOrder(
        () -> {
          Optional<Trial> next = stopping ? Optional.empty() : open(trials);
          if (next.isEmpty()) {
            crew.leave();
          }
          next.map(Trial::number).ifPresent(store::start);
          return next.map(trial -> trial.withState(new TrialState.Running()));
        });
  }

  /**
   * Returns the next trial that is within the budget. Others are reported to the controller as
   * failed.
   */
  private Optional<Trial> open(int trials) {
    Optional<Trial> next = unchecked(trials);
    while (next.isPresent() && !budget.allows(next.get().cost())) {
      refuse(next.get());
      next = unchecked(trials);
    }
    return next;
  }

  private Optional<Trial> unchecked(int trials) {
    Optional<Trial> next = Optional.ofNullable(unfinished.poll());
    if (next.isPresent() || proposed >= trials) {
      return next;
    }
    timeIsUp = timeIsUp || limit.isUp(time);
    return timeIsUp ? Optional.empty() : propose();
  }

  private void refuse(Trial trial) {
    String cause =
        "refused: must be within the budget of %s, is not; not trained".formatted(budget);
    Trial refused = trial.withState(new TrialState.Failed(cause, Duration.ZERO));
    store.finish(refused);
    time.add(refused);
    controller.observe(refused);
    listener.finished(refused);
  }

  private Optional<Trial> propose() {
    Optional<Proposal> proposal = controller.propose();
    proposal.ifPresent(proposed -> ProposalCheck.require(proposed, this.proposed + 1, space));
    Optional<Trial> trial = proposal.map(Proposal::trial);
    trial.ifPresent(store::propose);
    proposed += trial.isPresent() ? 1 : 0;
    exhausted = trial.isEmpty();
    return trial;
  }

  /** Trains one trial, and returns whether this worker is to train another. */
  private boolean train(Trial running) throws InterruptedException {
    listener.started(running);
    boolean alone = crew.size() == 1;
    try {
      finish(running.withState(runner.train(running, space.decode(running.genotype()))));
      return true;
    } catch (OutOfMemoryError e) {
      if (alone) {
        throw runner.outOfMemory(running, e);
      }
      return putBack(running);
    }
  }

  private void finish(Trial finished) {
    inOrder(
        () -> {
          store.finish(finished);
          time.add(finished);
          controller.observe(finished);
          return finished;
        });
    listener.finished(finished);
  }

  /** Leaves a trial that ran out of memory to the workers that remain. */
  private boolean putBack(Trial running) {
    boolean staying =
        inOrder(
            () -> {
              unfinished.add(running);
              return !crew.makesRoom();
            });
    listener.putBack(running, crew.size());
    return staying;
  }

  /**
   * Does work that no two workers may do at once. If it fails, no worker begins another trial, and
   * this is decided before the next one can enter.
   */
  private <T> T inOrder(Supplier<T> work) {
    synchronized (order) {
      try {
        return work.get();
      } catch (RuntimeException | Error e) {
        stop();
        throw e;
      }
    }
  }

  private static ControllerEvent controllerEvent(TrialEvent event) {
    return event instanceof TrialEvent.Proposed
        ? new ControllerEvent.Proposed(event.trial())
        : new ControllerEvent.Observed(event.trial());
  }

  private static <T> T await(Future<T> worker) throws InterruptedException {
    try {
      return worker.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a worker stopped: " + e.getCause(), e.getCause());
    }
  }

  /**
   * States the time after which no further trial begins.
   *
   * @param minutes the time; empty for no limit
   * @param preparation returns the time that the preparation took
   */
  record TimeLimit(OptionalDouble minutes, Supplier<Duration> preparation) {
    static final TimeLimit NONE = new TimeLimit(OptionalDouble.empty(), () -> Duration.ZERO);

    boolean isUp(WorkingTime time) {
      return minutes.isPresent() && time.isUp(preparation.get(), minutes);
    }
  }

  /** Makes the controller of a campaign, which may have to be told much before. */
  @FunctionalInterface
  interface ControllerSource {
    /**
     * Returns a fresh controller.
     *
     * @throws InterruptedException when this thread was interrupted; a resume makes it again
     */
    Controller make() throws InterruptedException;
  }

  /** Work that can be interrupted. */
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  /** States how a run ended. */
  public enum Outcome {
    /** All wanted trials are finished. */
    COMPLETE,
    /** The space has no further architecture within the budget. */
    EXHAUSTED,
    /** There is no time for a further trial. */
    TIME_IS_UP,
    /** It was stopped before the end. */
    STOPPED
  }
}
