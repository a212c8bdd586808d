package io.mixnas.results;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
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
  "promotedFrom"
})
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
    Integer promotedFrom) {

  static TrialRow of(Trial trial, Objective objective) {
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
        TrialWriter.promotedFrom(trial));
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
        promotedFrom);
  }

  /** Those asked for, or those of its curve. */
  private static Integer epochs(Trial trial) {
    Integer trained =
        trial.evaluation().map(Evaluation::epochs).filter(epochs -> epochs > 0).orElse(null);
    return trial.fidelity().map(Fidelity::epochs).orElse(trained);
  }

  private static Optional<String> cause(Trial trial) {
    if (trial.state() instanceof TrialState.Failed failed) {
      return Optional.of(failed.cause());
    }
    return trial.state() instanceof TrialState.Pruned pruned
        ? Optional.of(pruned.reason())
        : Optional.empty();
  }
}
