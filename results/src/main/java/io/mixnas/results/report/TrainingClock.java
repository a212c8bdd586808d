package io.mixnas.results.report;

import io.mixnas.results.CampaignSummary;
import io.mixnas.results.TrialEvent;
import io.mixnas.trial.Trial;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes when trials ended, on a clock that stops between sessions. It is computed from the order
 * of events and the durations of trials. A trial is assumed to begin at the end of the last trial
 * that was observed before it was proposed, which is when its worker was free.
 */
final class TrainingClock {
  private TrainingClock() {}

  /**
   * Returns the seconds from the campaign's start to the end of each observed trial, in the order
   * of the ends.
   */
  static Map<Integer, Double> of(List<TrialEvent> events) {
    Map<Integer, Double> begins = new HashMap<>();
    Map<Integer, Double> ends = new LinkedHashMap<>();
    double now = 0;
    for (TrialEvent event : events) {
      Trial trial = event.trial();
      if (event instanceof TrialEvent.Proposed) {
        begins.put(trial.number(), now);
      } else {
        double took = CampaignSummary.trialTime(trial).orElseThrow().toMillis() / 1000.0;
        now = Math.max(now, begins.getOrDefault(trial.number(), now) + took);
        ends.put(trial.number(), now);
      }
    }
    return ends;
  }
}
