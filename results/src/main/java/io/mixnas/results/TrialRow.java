package io.mixnas.results;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.Map;
import java.util.Optional;

/**
 * One trial as it is listed, null where unknown.
 *
 * @param measure of the score
 * @param metrics figures beside the score, by name
 */
record TrialRow(
    int number,
    String state,
    String genotype,
    Double score,
    long multiplyAdds,
    long parameters,
    long peakActivationBytes,
    long seed,
    Double seconds,
    String cause,
    Double reward,
    Integer epochs,
    Integer promotedFrom,
    Double latencySeconds,
    Measure measure,
    Map<String, Double> metrics) {

  /**
   * The row of a trial.
   *
   * @param latencySeconds that were measured; null where they were not
   */
  static TrialRow of(Trial trial, Objective objective, Double latencySeconds) {
    return new TrialRow(
        trial.number(),
        trial.state().label(),
        trial.genotype().toString(),
        trial.evaluation().map(evaluation -> evaluation.score()).orElse(null),
        trial.cost().multiplyAdds(),
        trial.cost().parameters(),
        trial.cost().peakActivationBytes(),
        trial.seed(),
        CampaignSummary.trialTime(trial).map(WinnerDocument::seconds).orElse(null),
        cause(trial).orElse(null),
        trial.evaluation().isPresent() ? objective.reward(trial) : null,
        epochs(trial),
        TrialWriter.promotedFrom(trial),
        latencySeconds,
        trial.evaluation().map(Evaluation::measure).orElse(null),
        trial.evaluation().map(Evaluation::metrics).orElse(Map.of()));
  }

  /** The same with another cause, or none. */
  TrialRow withCause(String text) {
    return new TrialRow(
        number,
        state,
        genotype,
        score,
        multiplyAdds,
        parameters,
        peakActivationBytes,
        seed,
        seconds,
        text,
        reward,
        epochs,
        promotedFrom,
        latencySeconds,
        measure,
        metrics);
  }

  /** Those asked for, or those of its curve. */
  private static Integer epochs(Trial trial) {
    Integer trained =
        trial.evaluation().map(Evaluation::epochs).filter(epochs -> epochs > 0).orElse(null);
    return trial.fidelity().map(Fidelity::epochs).orElse(trained);
  }

  private static Optional<String> cause(Trial trial) {
    return trial.state() instanceof TrialState.Failed failed
        ? Optional.of(failed.cause())
        : Optional.empty();
  }
}
