package io.mixnas.results;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
  "cause"
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
    String cause) {

  static TrialRow of(Trial trial) {
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
        cause(trial).orElse(null));
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
