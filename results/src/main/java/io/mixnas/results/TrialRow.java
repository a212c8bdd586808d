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
 * Represents one trial of a list; unknown values are null.
 *
 * @param measure the measure of the score
 * @param metrics further figures by name
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
   * Returns the row of a trial.
   *
   * @param latencySeconds the measured latency; null without one
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

  /** Returns this row with another cause, or none. */
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

  /** Returns the epochs that were asked for, or else those of the trial's curve. */
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
