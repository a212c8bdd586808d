package io.mixnas.results.report;

import io.mixnas.results.ParetoFront;
import io.mixnas.results.TrialEvent;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of a campaign when a trial had ended.
 *
 * @param done the number of trials that had ended
 * @param clock the seconds of training, see {@link TrainingClock}
 * @param leader the number of the best trial so far; null without one
 * @param best its score; null without one
 * @param hypervolume the hypervolume of the front so far; null when scores are not accuracies, or
 *     no counted cost is minimised
 */
record ProgressPoint(int done, double clock, Integer leader, Double best, Double hypervolume) {

  /**
   * Returns a point for every trial that ended. Only trials that can be compared with the present
   * winners count.
   */
  static List<ProgressPoint> of(ReportSource source, Map<Integer, Double> clock) {
    Set<Trial> candidates = Set.copyOf(source.ranking().candidates(source.trials()));
    Set<Integer> own = candidates.stream().map(Trial::number).collect(Collectors.toSet());
    List<ProgressPoint> points = new ArrayList<>();
    ParetoFront front = new ParetoFront(List.of());
    Double hypervolume = hypervolume(source, front);
    Trial leader = null;
    for (TrialEvent event : source.events()) {
      if (event instanceof TrialEvent.Observed) {
        Trial trial = event.trial();
        if (own.contains(trial.number())) {
          ParetoFront extended = front.with(trial, source.ranking().objective());
          hypervolume = extended.equals(front) ? hypervolume : hypervolume(source, extended);
          front = extended;
          leader = better(leader, trial, source);
        }
        points.add(
            new ProgressPoint(
                points.size() + 1,
                clock.get(trial.number()),
                leader == null ? null : leader.number(),
                leader == null ? null : leader.score(),
                hypervolume));
      }
    }
    return points;
  }

  /**
   * Returns the hypervolume of a front, which may be empty; null where scores or costs have none.
   */
  private static Double hypervolume(ReportSource source, ParetoFront front) {
    OptionalDouble hypervolume =
        source.measure().isAccuracy()
            ? source.reference().hypervolume(front.members())
            : OptionalDouble.empty();
    return hypervolume.isPresent() ? hypervolume.getAsDouble() : null;
  }

  private static Trial better(Trial leader, Trial trial, ReportSource source) {
    return leader == null || source.ranking().bestFirst().compare(trial, leader) < 0
        ? trial
        : leader;
  }
}
