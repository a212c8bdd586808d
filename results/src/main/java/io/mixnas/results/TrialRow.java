package io.mixnas.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.Optional;

/** One trial as scripts read it: fields in this order, null where unknown. */
@JsonPropertyOrder({
  "number",
  "state",
  "genotype",
  "score",
  "multiplyAdds",
  "parameters",
  "peakActivationBytes",
  "seed",
  "seconds",
  "cause",
  "reward",
  "epochs",
  "promotedFrom",
  "latencySeconds"
})
record TrialRow(
    int number,
    String state,
    String genotype,
    Double score,
    @JsonIgnore Measure measure,
    long multiplyAdds,
    long parameters,
    long peakActivationBytes,
    long seed,
    Double seconds,
    String cause,
    Double reward,
    Integer epochs,
    Integer promotedFrom,
    Double latencySeconds) {

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
        trial.evaluation().map(Evaluation::measure).orElse(null),
        trial.cost().multiplyAdds(),
        trial.cost().parameters(),
        trial.cost().peakActivationBytes(),
        trial.seed(),
        CampaignSummary.trialTime(trial).map(WinnerDocument::seconds).orElse(null),
        cause(trial).orElse(null),
        trial.evaluation().isPresent() ? objective.reward(trial) : null,
        epochs(trial),
        TrialWriter.promotedFrom(trial),
        latencySeconds);
  }

  /** The same with another cause, or none. */
  TrialRow withCause(String text) {
    return new TrialRow(
        number,
        state,
        genotype,
        score,
        measure,
        multiplyAdds,
        parameters,
        peakActivationBytes,
        seed,
        seconds,
        text,
        reward,
        epochs,
        promotedFrom,
        latencySeconds);
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
