package io.mixnas.cli;

import io.mixnas.objective.Objective;
import io.mixnas.option.OptionText;
import io.mixnas.results.Quantities;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats a trial for people. */
final class TrialText {
  private TrialText() {}

  /**
   * Returns {@code trial 3 of 16: 71.2 % at 12.3 M multiply-adds, 8.1 s}, or why there is no score.
   */
  static String line(Trial trial, int goal) {
    return "trial %s of %s: %s".formatted(trial.number(), goal, outcome(trial));
  }

  /** {@code , latencyMs 7.2 of at most 5} for each limit that a complete trial exceeds. */
  static String beyond(Trial trial, Objective objective) {
    Map<String, Double> metrics = trial.evaluation().map(Evaluation::metrics).orElse(Map.of());
    return objective.limits().most().entrySet().stream()
        .filter(limit -> metrics.getOrDefault(limit.getKey(), 0.0) > limit.getValue())
        .map(
            limit ->
                ", %s %s of at most %s"
                    .formatted(
                        limit.getKey(),
                        OptionText.of(metrics.get(limit.getKey())),
                        OptionText.of(limit.getValue())))
        .collect(Collectors.joining());
  }

  /** Returns the score of a complete trial for people. */
  static String score(Trial complete) {
    return complete.evaluation().orElseThrow().scoreText();
  }

  /**
   * Returns the score of a complete trial, its reward when that differs, and its epochs when asked
   * for.
   */
  static String standing(Trial complete, Objective objective) {
    return score(complete) + reward(complete, objective, ", reward ") + fidelity(complete);
  }

  /** Returns {@code 71.2 %}, or {@code 71.2 %, 0.7021} when the reward differs from the score. */
  static String rewarded(Trial complete, Objective objective) {
    return score(complete) + reward(complete, objective, ", ");
  }

  /** Returns the reward, or nothing when it is the score. */
  private static String reward(Trial complete, Objective objective, String before) {
    double reward = objective.reward(complete);
    return reward == complete.merit() ? "" : String.format(Locale.ROOT, "%s%.4f", before, reward);
  }

  private static String fidelity(Trial trial) {
    return trial
        .fidelity()
        .map(asked -> ", %s epoch%s".formatted(asked.epochs(), asked.epochs() == 1 ? "" : "s"))
        .orElse("");
  }

  /** Returns an accuracy of 0 to 1 in percent. */
  static String percent(double accuracy) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * accuracy);
  }

  private static String outcome(Trial trial) {
    TrialState state = trial.state();
    if (state instanceof TrialState.Complete complete) {
      return scored(trial, complete.evaluation());
    }
    return state instanceof TrialState.Failed failed ? "failed: " + failed.cause() : state.label();
  }

  private static String scored(Trial trial, Evaluation evaluation) {
    return "%s at %s multiply-adds%s, %s"
        .formatted(
            evaluation.scoreText(),
            Quantities.count(trial.cost().multiplyAdds()),
            fidelity(trial),
            Quantities.time(evaluation.time().toMillis() / 1000.0));
  }
}
