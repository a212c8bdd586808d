package io.mixnas.scale;

import io.mixnas.campaign.Campaign;
import io.mixnas.campaign.CampaignListener;
import io.mixnas.campaign.TrialRunner;
import io.mixnas.controller.Budget;
import io.mixnas.controller.Controller;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.evaluator.Preparation;
import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignStore;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Measures what one driver can feed. It runs a whole {@link Campaign} with its threads and locks, a
 * real controller and a real store; only the trials sleep, in {@link SimulatedTime}. What is
 * measured is therefore what a campaign of this length would lose to its driver on this machine.
 * The way to other machines and back is not part of it.
 *
 * @param budget the budget that proposals must keep
 * @param trials the trials of each campaign, at least 2 for each worker
 * @param trialSeconds the mean time of a trial, above 0
 * @param seed the seed of the campaigns
 */
public record ScaleBenchmark(
    SearchSpace space, Budget budget, int trials, double trialSeconds, long seed) {
  /** The epochs of a usual training, for controllers that ask for shorter ones. */
  private static final int EPOCHS = 9;

  public ScaleBenchmark {
    if (trials < 2) {
      throw new IllegalArgumentException("trials: must be at least 2, was " + trials);
    }
    if (!(trialSeconds > 0) || Double.isInfinite(trialSeconds)) {
      throw new IllegalArgumentException(
          "trial-seconds: must be above 0 and finite, was " + trialSeconds);
    }
  }

  /**
   * Runs a campaign.
   *
   * @param store the empty store of the campaign
   * @param progress receives the number of finished trials, from several threads
   * @throws InterruptedException when this thread was interrupted
   */
  public ScaleResult measure(
      ControllerSettings settings, int workers, CampaignStore store, IntConsumer progress)
      throws InterruptedException {
    if (workers < 1 || trials < 2 * workers) {
      throw new IllegalArgumentException(
          "workers: must be between 1 and half of the trials, %s, was %s"
              .formatted(trials / 2, workers));
    }
    DriverTimes times = new DriverTimes();
    long before = usedHeap();
    try (SimulatedTime time = new SimulatedTime(System::nanoTime, workers, trials);
        SleepingExecutor executor = new SleepingExecutor(trialSeconds, time)) {
      Controller controller = new TimedController(settings.create(context()), times, time);
      Ending listener = new Ending(time, progress);
      Campaign campaign =
          new Campaign(
              space,
              controller,
              budget,
              new TimedStore(store, times, time),
              new TrialRunner(
                  executor,
                  Map.of("name", "sleep"),
                  "none",
                  Set.of(),
                  Preparation.inMemory(),
                  store,
                  listener),
              listener,
              workers);
      double begin = time.now() / 1e9;
      campaign.run(trials);
      long kept = Math.max(0, usedHeap() - before);
      controller.objective(); // what it keeps in memory is still in use here
      return times.result(settings.name(), workers, executor.spans(), begin, kept);
    }
  }

  private ControllerContext context() {
    return new ControllerContext(space, budget, Objective.hard(), seed, OptionalInt.of(EPOCHS));
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Counts the trials that have ended. */
  private static final class Ending implements CampaignListener {
    private final SimulatedTime time;
    private final IntConsumer progress;
    private int finished;

    Ending(SimulatedTime time, IntConsumer progress) {
      this.time = time;
      this.progress = progress;
    }

    @Override
    public void finished(Trial trial) {
      time.finished();
      progress.accept(next());
    }

    private synchronized int next() {
      return ++finished;
    }
  }
}
