package io.mixnas.campaign;

import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.option.OptionText;
import io.mixnas.plugin.Selection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Divides the time of a campaign among its phases: some for the scores of networks that are not
 * trained, more for the training of shared weights, and the rest for trials.
 *
 * @param minutes the time of the whole campaign, without verification
 */
record AutomaticCourse(double minutes) {
  /** The evaluators of the first phases. */
  static final List<String> JUDGES = List.of("zero-cost", "supernet");

  private static final String SUPERNET_MINUTES = "supernetMinutes";
  private static final Set<String> DECIDED_OTHERWISE =
      Set.of(SUPERNET_MINUTES, "epochs", "supernet");

  private static final double USUAL_MINUTES = 60;
  private static final double LEAST_MINUTES = 3;
  private static final double SCORING = 0.15; // of the time
  private static final double SUPERNET = 0.3;

  AutomaticCourse {
    if (!(minutes >= LEAST_MINUTES)) {
      throw new IllegalArgumentException(
          "minutes: must be at least %s for the evaluator auto, was %s"
              .formatted(OptionText.of(LEAST_MINUTES), OptionText.of(minutes)));
    }
  }

  /**
   * Returns the course of a campaign.
   *
   * @param minutes the time; empty for the usual one
   */
  static AutomaticCourse of(OptionalDouble minutes) {
    return new AutomaticCourse(minutes.orElse(USUAL_MINUTES));
  }

  /** Returns an evaluator that takes its share of the time, unless its options say otherwise. */
  Selection<EvaluatorProvider> timed(Selection<EvaluatorProvider> judge) {
    Set<String> given = judge.given().values().keySet();
    boolean isTimed = judge.provided().provider().options().find(SUPERNET_MINUTES).isPresent();
    return isTimed && Collections.disjoint(given, DECIDED_OTHERWISE)
        ? judge.with(SUPERNET_MINUTES, SUPERNET * minutes)
        : judge;
  }

  /** Returns the time for the scores of networks. */
  double scoringMinutes() {
    return SCORING * minutes;
  }
}
