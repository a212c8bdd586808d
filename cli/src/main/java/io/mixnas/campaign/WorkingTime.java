package io.mixnas.campaign;

import io.mixnas.results.CampaignHistory;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Measures how long a campaign has worked, in all sessions together: the preparation of its
 * evaluators with all cheap scores, and its trials, divided among its workers.
 */
final class WorkingTime {
  private final int workers;
  private int trials; // that are finished
  private double trained; // seconds

  /**
   * @param workers the number of trials at once
   */
  WorkingTime(int workers) {
    this.workers = workers;
  }

  /** Returns whether a stored campaign has no time for a further trial. */
  static boolean isUp(CampaignHistory history, CampaignSettings settings) {
    WorkingTime time = new WorkingTime(settings.workers());
    history.trials().forEach(time::add);
    return time.isUp(history.preparationTime(), settings.minutes());
  }

  /** Adds a trial, which counts when it is finished. */
  synchronized void add(Trial trial) {
    if (trial.state().isFinished()) {
      trials++;
      trained += seconds(trial);
    }
  }

  /**
   * Returns whether a further trial that takes as long as the others did would end after the limit.
   * There is always time for a first one.
   *
   * @param preparation the time of the preparation
   * @param minutes the limit; empty when there is none
   */
  synchronized boolean isUp(Duration preparation, OptionalDouble minutes) {
    if (minutes.isEmpty() || trials == 0) {
      return false;
    }
    double next = seconds(preparation) + trained / workers + trained / trials;
    return next > 60 * minutes.getAsDouble();
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
