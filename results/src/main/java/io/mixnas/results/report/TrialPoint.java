package io.mixnas.results.report;

import io.mixnas.results.CampaignSummary;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial for the page's scripts. Unknown values are null.
 *
 * @param seed the seed as text, since scripts have no 64-bit integers
 * @param clock the seconds of training after which it ended, see {@link TrainingClock}
 * @param within whether it is within the budget and every limit
 * @param comparable whether no other trial was trained more thoroughly
 * @param front whether it is on the Pareto front
 * @param rank the rank among the winners
 * @param accuracy the accuracy on validation images after each epoch
 * @param loss the mean training loss of each epoch
 * @param metrics the metrics that have a limit or are minimised, by name
 */
record TrialPoint(
    int number,
    String state,
    Double score,
    Double reward,
    long multiplyAdds,
    long parameters,
    long memory,
    Integer epochs,
    Integer promotedFrom,
    Double seconds,
    Double clock,
    String seed,
    String cause,
    String genotype,
    boolean within,
    boolean comparable,
    boolean front,
    Integer rank,
    List<Double> accuracy,
    List<Double> loss,
    Map<String, Double> metrics) {

  /** Returns the point of a trial, given its standing among the others. */
  static TrialPoint of(Trial trial, Standing standing) {
    Optional<Evaluation> known = trial.evaluation();
    return new TrialPoint(
        trial.number(),
        trial.state().label(),
        known.map(Evaluation::score).orElse(null),
        known.isPresent() ? standing.reward(trial) : null,
        trial.cost().multiplyAdds(),
        trial.cost().parameters(),
        trial.cost().peakActivationBytes(),
        epochs(trial),
        trial
            .fidelity()
            .filter(f -> f.promotedFrom().isPresent())
            .map(TrialPoint::from)
            .orElse(null),
        CampaignSummary.trialTime(trial).map(time -> time.toMillis() / 1000.0).orElse(null),
        standing.clock(trial),
        Long.toString(trial.seed()),
        cause(trial),
        trial.genotype().toString(),
        standing.isWithin(trial),
        standing.isComparable(trial),
        standing.isOnFront(trial),
        standing.rank(trial),
        known.map(e -> e.curve().stream().map(x -> x.validationAccuracy()).toList()).orElse(null),
        known.map(e -> e.curve().stream().map(x -> x.trainingLoss()).toList()).orElse(null),
        known.map(standing::neededMetrics).orElseGet(Map::of));
  }

  /** Returns why a trial ended without a score; null if it did not. */
  private static String cause(Trial trial) {
    return trial.state() instanceof TrialState.Failed failed ? failed.cause() : null;
  }

  private static Integer epochs(Trial trial) {
    Integer trained = trial.evaluation().map(Evaluation::epochs).filter(e -> e > 0).orElse(null);
    return trial.fidelity().map(Fidelity::epochs).orElse(trained);
  }

  private static int from(Fidelity fidelity) {
    return fidelity.promotedFrom().getAsInt();
  }
}
