package io.mixnas.campaign;

import io.mixnas.results.CampaignHistory;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Measures how long a campaign has worked, in all sessions together: the preparation of its
 * evaluators with all cheap scores, and its trials, divided among its workers. Trials in training
 * count by what they have taken so far.
 */
final class WorkingTime {
  private final int workers;
  private final LongSupplier clock;
  private final Map<Integer, Long> running = new HashMap<>(); // starts of trials, by their numbers
  private double trained; // seconds of the trials that are finished
  private int finished;
  private double complete; // seconds of those that have a score
  private int scored;

  /**
   * @param workers the number of trials at once
   */
  WorkingTime(int workers) {
    this(workers, System::nanoTime);
  }

  /**
   * @param workers the number of trials at once
   * @param clock the time in nanoseconds
   */
  WorkingTime(int workers, LongSupplier clock) {
    this.workers = workers;
    this.clock = clock;
  }

  /** Returns whether a stored campaign has no time for a further trial. */
  static boolean isUp(CampaignHistory history, CampaignSettings settings) {
    WorkingTime time = new WorkingTime(settings.workers());
    history.trials().forEach(time::add);
    return time.isUp(history.preparationTime(), settings.minutes());
  }

  /** Notes that a trial begins its training, now. */
  synchronized void begin(Trial trial) {
    running.put(trial.number(), clock.getAsLong());
  }

  /** Forgets a training that is begun again later. */
  synchronized void putBack(Trial trial) {
    running.remove(trial.number());
  }

  /** Adds a trial, which counts when it is finished. */
  synchronized void add(Trial trial) {
    running.remove(trial.number());
    if (trial.state().isFinished()) {
      finished++;
      trained += seconds(trial);
    }
    if (trial.state() instanceof TrialState.Complete) {
      scored++;
      complete += seconds(trial);
    }
  }

  /**
   * Returns whether a further trial that takes as long as those with a score did would end after
   * the limit. Trials that failed may have ended at once. There is always time for a first one.
   *
   * @param preparation the time of the preparation
   * @param minutes the limit; empty when there is none
   */
  synchronized boolean isUp(Duration preparation, OptionalDouble minutes) {
    if (minutes.isEmpty() || finished == 0) {
      return false;
    }
    long now = clock.getAsLong();
    double begun = running.values().stream().mapToDouble(start -> (now - start) / 1e9).sum();
    double next = scored == 0 ? trained / finished : complete / scored;
    double end = seconds(preparation) + (trained + begun) / workers + next;
    return end > 60 * minutes.getAsDouble();
  }

  private static double seconds(Trial trial) {
    return trial.state() instanceof TrialState.Complete complete
        ? seconds(complete.evaluation().time())
        : trial.state() instanceof TrialState.Failed failed ? seconds(failed.time()) : 0;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
