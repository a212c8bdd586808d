package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerEvent;
import io.mixnas.controller.Proposal;
import io.mixnas.controller.Replay;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.TrialStore;
import io.mixnas.results.file.StoreException;
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
 * it. Workers that wait for their turn are served together, so that the store is written once for
 * all of them. A kill therefore loses only the trials in training, which a resume trains again with
 * their numbers and seeds. With one worker the trials are the same however often the campaign was
 * killed.
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
  private final Visits visits = new Visits();
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
    this.time = new WorkingTime();
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
      if (inWorker(this::beginController)
          && isToGoOn(trials)
          && inWorker(runner::prepare)
          && inWorker(this::tellExpectedTime)) {
        Workers.awaitAll(begin(trials));
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

  /** Tells how long a trial takes, as long as there was none. */
  private void tellExpectedTime() throws InterruptedException {
    boolean fresh;
    synchronized (order) {
      fresh = proposed == 0;
    }
    if (fresh) {
      runner.tellExpectedTime(space.decode(SpaceProfile.typical(space, budget)));
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
      return Workers.await(threads.submit(() -> isDone(work)));
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
    List<TrialEvent> events = store.events();
    Replay.into(fresh, events.stream().map(Campaign::controllerEvent).toList());
    List<Trial> trials = store.trials();
    proposed = trials.size();
    time.addEarlier(store.provenance().sessions(), events);
    trials.stream().filter(trial -> !trial.state().isFinished()).forEach(unfinished::add);
  }

  private void work(int trials) {
    try {
      Optional<Trial> next = next(new Visit(Optional.empty()), trials);
      while (next.isPresent()) {
        next = train(next.get(), trials);
      }
    } catch (InterruptedException | CheapScoring.InterruptedScoring e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      boolean first = !stopping;
      stop();
      if (first && crew.size() > 1 && !(e instanceof StoreException)) {
        listener.ending(e);
      }
      throw e;
    }
  }

  /** Trains one trial, and returns the next one for this worker, if there is one. */
  private Optional<Trial> train(Trial running, int trials) throws InterruptedException {
    listener.started(running);
    time.begin();
    boolean alone = crew.size() == 1;
    Trial finished;
    try {
      finished = running.withState(runner.train(running, space.decode(running.genotype())));
    } catch (OutOfMemoryError e) {
      if (alone) {
        throw runner.outOfMemory(running, e);
      }
      return putBack(running) ? next(new Visit(Optional.empty()), trials) : Optional.empty();
    }
    return handIn(finished, trials);
  }

  private Optional<Trial> handIn(Trial finished, int trials) {
    Visit visit = new Visit(Optional.of(finished));
    try {
      return next(visit, trials);
    } finally {
      if (visit.isStored()) {
        listener.finished(finished);
      }
    }
  }

  /** Returns the next trial, which is stored as being in training. */
  private Optional<Trial> next(Visit visit, int trials) {
    visits.announce(visit);
    return inOrder(
        () -> {
          List<Visit> due = visits.due(visit);
          storeResults(due);
          serve(due, trials);
          return visit.next();
        });
  }

  /** Stores what the workers have trained, and then reports it to the controller. */
  private void storeResults(List<Visit> due) {
    List<Trial> finished = due.stream().flatMap(visit -> visit.unstored().stream()).toList();
    if (finished.isEmpty()) {
      return;
    }
    store.finish(finished);
    due.stream().filter(visit -> visit.unstored().isPresent()).forEach(Visit::store);
    finished.forEach(time::add);
    finished.forEach(controller::observe);
  }

  /** Gives each worker its next trial, once all of them are stored. */
  private void serve(List<Visit> due, int trials) {
    List<Trial> fresh = new ArrayList<>();
    List<Optional<Trial>> opened = new ArrayList<>();
    due.forEach(visit -> opened.add(stopping ? Optional.empty() : open(trials, fresh)));
    begin(fresh);
    for (int i = 0; i < due.size(); i++) {
      Optional<Trial> next = opened.get(i);
      if (next.isEmpty()) {
        crew.leave();
      }
      due.get(i).serve(next.map(trial -> trial.withState(new TrialState.Running())));
    }
  }

  /**
   * Returns the next trial that is within the budget. Others are reported to the controller as
   * failed.
   *
   * @param fresh receives the trial when it is not stored yet
   */
  private Optional<Trial> open(int trials, List<Trial> fresh) {
    while (true) {
      Optional<Trial> unended = Optional.ofNullable(unfinished.poll());
      Optional<Trial> next = unended.or(() -> propose(trials));
      if (next.isEmpty() || budget.allows(next.get().cost())) {
        unended.map(Trial::number).ifPresent(store::start);
        next.filter(trial -> unended.isEmpty()).ifPresent(fresh::add);
        return next;
      }
      if (unended.isEmpty()) {
        begin(fresh);
        store.propose(next.get());
      }
      refuse(next.get());
    }
  }

  /** Stores trials as proposed and begun, and removes them from the list. */
  private void begin(List<Trial> fresh) {
    if (!fresh.isEmpty()) {
      store.begin(List.copyOf(fresh));
      fresh.clear();
    }
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

  private Optional<Trial> propose(int trials) {
    if (proposed >= trials) {
      return Optional.empty();
    }
    timeIsUp = timeIsUp || limit.isUp(time);
    return timeIsUp ? Optional.empty() : propose();
  }

  private Optional<Trial> propose() {
    Optional<Proposal> proposal = controller.propose();
    proposal.ifPresent(proposed -> ProposalCheck.require(proposed, this.proposed + 1, space));
    proposed += proposal.isPresent() ? 1 : 0;
    exhausted = proposal.isEmpty();
    return proposal.map(Proposal::trial);
  }

  /**
   * Leaves a trial that ran out of memory to the workers that remain.
   *
   * @return whether this worker is one of them
   */
  private boolean putBack(Trial running) {
    Room room =
        inOrder(
            () -> {
              unfinished.add(running);
              boolean leaves = crew.makesRoom();
              return new Room(!leaves, crew.size());
            });
    listener.putBack(running, room.workers());
    return room.staying();
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

  /**
   * States what a worker that ran out of memory does.
   *
   * @param staying whether it goes on
   * @param workers the number of workers that remain
   */
  private record Room(boolean staying, int workers) {}

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
