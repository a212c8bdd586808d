package io.mixnas.campaign;

import io.mixnas.results.CampaignHistory;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Measures how long a campaign has worked, in all sessions together: the preparation of its
 * evaluators with all cheap scores, and its trials, divided among its workers. Everything is read
 * from what is stored.
 *
 * @param preparation the time of the preparation
 * @param trials the finished trials
 * @param workers the number of trials at once
 */
record WorkingTime(Duration preparation, List<Trial> trials, int workers) {
  WorkingTime {
    trials = trials.stream().filter(trial -> trial.state().isFinished()).toList();
  }

  static WorkingTime of(CampaignHistory history, CampaignSettings settings) {
    return new WorkingTime(history.preparationTime(), history.trials(), settings.workers());
  }

  /** Returns the seconds so far. */
  double seconds() {
    double trained = trials.stream().mapToDouble(WorkingTime::seconds).sum();
    return seconds(preparation) + trained / workers;
  }

  /**
   * Returns whether a further trial that takes as long as the others did would end after the limit.
   *
   * @param minutes the limit; empty when there is none
   */
  boolean isUp(OptionalDouble minutes) {
    double usual = trials.stream().mapToDouble(WorkingTime::seconds).average().orElse(0);
    return minutes.isPresent() && seconds() + usual > 60 * minutes.getAsDouble();
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
