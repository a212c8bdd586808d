package io.mixnas.results.report;

import io.mixnas.results.ParetoFront;
import io.mixnas.results.Ranking;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The standing of each trial of a campaign among the others. */
final class Standing {
  private final Ranking ranking;
  private final Map<Integer, Double> clock;
  private final Set<Integer> comparable = new HashSet<>();
  private final Set<Integer> front = new HashSet<>();
  private final Map<Integer, Integer> ranks = new HashMap<>();

  Standing(ReportSource source, Map<Integer, Double> clock) {
    this.ranking = source.ranking();
    this.clock = clock;
    Ranking.comparable(source.trials()).forEach(trial -> comparable.add(trial.number()));
    ParetoFront.of(source.trials(), ranking.objective())
        .members()
        .forEach(trial -> front.add(trial.number()));
    source.winners().forEach(winner -> ranks.put(winner.number(), ranks.size() + 1));
  }

  double reward(Trial complete) {
    return ranking.objective().reward(complete);
  }

  /** Returns the clock at the trial's end; null before it. */
  Double clock(Trial trial) {
    return clock.get(trial.number());
  }

  boolean isWithin(Trial trial) {
    return trial.evaluation().isPresent()
        ? ranking.allows(trial)
        : ranking.allowed().test(trial.cost());
  }

  boolean isComparable(Trial trial) {
    return comparable.contains(trial.number());
  }

  boolean isOnFront(Trial trial) {
    return front.contains(trial.number());
  }

  /** Returns those metrics of an evaluation that have a limit or are minimised. */
  Map<String, Double> neededMetrics(Evaluation evaluation) {
    Map<String, Double> needed = new TreeMap<>(evaluation.metrics());
    needed.keySet().retainAll(ranking.objective().neededMetrics());
    return needed;
  }

  /** Returns the rank among the winners; null if the trial does not win. */
  Integer rank(Trial trial) {
    return ranks.get(trial.number());
  }
}
