package io.mixnas.results;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes a list of trials. Every format has number, state, genotype, score, multiply-adds,
 * parameters, peak activation bytes, seed, seconds and cause (why a trial failed or was pruned),
 * then reward, epochs, the trial that it was promoted from, and its measured latency. A table
 * leaves these out when they say nothing. Formats for scripts also have the measure of a score that
 * is not an accuracy, and every metric as {@code metric.NAME}.
 */
public enum TrialFormat {
  /** Aligned columns for a terminal, in units that people read. */
  TABLE {
    @Override
    String writeRows(List<TrialRow> rows) {
      return TrialTable.write(rows);
    }
  },
  /**
   * Comma-separated values as in RFC 4180, with a header; unknown values are empty. A cause that a
   * spreadsheet would take for a formula begins with an apostrophe.
   */
  CSV {
    @Override
    String writeRows(List<TrialRow> rows) {
      return TrialDocuments.csv(rows);
    }
  },
  /** An array of objects; unknown values are null. */
  JSON {
    @Override
    String writeRows(List<TrialRow> rows) {
      return TrialDocuments.json(rows);
    }
  };

  /** Returns the trials in their order, in this format; ends in a line break. */
  public String write(Collection<Trial> trials, Objective objective) {
    return write(trials, objective, Map.of());
  }

  /**
   * Returns the trials with their latencies.
   *
   * @param latencySeconds the measured latencies by the numbers of the trials
   */
  public String write(
      Collection<Trial> trials, Objective objective, Map<Integer, Double> latencySeconds) {
    return writeRows(
        trials.stream()
            .map(trial -> TrialRow.of(trial, objective, latencySeconds.get(trial.number())))
            .toList());
  }

  abstract String writeRows(List<TrialRow> rows);
}
