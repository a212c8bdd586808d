package io.mixnas.results;

import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * The present state of a campaign.
 *
 * @param proposed the number of waiting trials
 * @param running the number of trials in training, or that were in training at a kill
 * @param complete the number of trials with a score
 * @param failed the number of trials that ended without one
 * @param best the complete trial within the budget that is first by {@link Ranking#bestFirst}
 * @param frontSize the number of members of the {@link ParetoFront}, whatever the budget
 * @param trainingTime the total time of finished trials
 */
public record CampaignSummary(
    int proposed,
    int running,
    int complete,
    int failed,
    Optional<Trial> best,
    int frontSize,
    Duration trainingTime) {

  /**
   * Summarises trials.
   *
   * @param ranking the ranking that determines the best trial
   */
  public static CampaignSummary of(Collection<Trial> trials, Ranking ranking) {
    return new CampaignSummary(
        count(trials, TrialState.Proposed.class),
        count(trials, TrialState.Running.class),
        count(trials, TrialState.Complete.class),
        count(trials, TrialState.Failed.class),
        ranking.candidates(trials).stream().min(ranking.bestFirst()),
        ParetoFront.of(trials, ranking.objective()).members().size(),
        trials.stream().map(CampaignSummary::time).reduce(Duration.ZERO, Duration::plus));
  }

  /** Returns the number of trials in all states. */
  public int trials() {
    return proposed + running + finished();
  }

  /** Returns the number of trials that will not change any more. */
  public int finished() {
    return complete + failed;
  }

  private static int count(Collection<Trial> trials, Class<? extends TrialState> state) {
    return Math.toIntExact(trials.stream().map(Trial::state).filter(state::isInstance).count());
  }

  private static Duration time(Trial trial) {
    return trialTime(trial).orElse(Duration.ZERO);
  }

  /** Returns the time spent on a finished trial. */
  public static Optional<Duration> trialTime(Trial trial) {
    if (trial.state() instanceof TrialState.Failed failed) {
      return Optional.of(failed.time());
    }
    return trial.evaluation().map(Evaluation::time);
  }
}
