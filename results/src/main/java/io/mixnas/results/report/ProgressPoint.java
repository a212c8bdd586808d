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
 * @param hypervolume the hypervolume of the front so far; null when scores are not accuracies
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
    List<Trial> front = List.of();
    Double hypervolume = 0.0;
    Trial leader = null;
    for (TrialEvent event : source.events()) {
      if (event instanceof TrialEvent.Observed) {
        Trial trial = event.trial();
        if (own.contains(trial.number())) {
          front = extended(front, trial, source);
          hypervolume = orNull(source.reference().hypervolume(front));
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

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static List<Trial> extended(List<Trial> front, Trial trial, ReportSource source) {
    List<Trial> more = new ArrayList<>(front);
    more.add(trial);
    return ParetoFront.of(more, source.ranking().objective()).members();
  }

  private static Trial better(Trial leader, Trial trial, ReportSource source) {
    return leader == null || source.ranking().bestFirst().compare(trial, leader) < 0
        ? trial
        : leader;
  }
}
