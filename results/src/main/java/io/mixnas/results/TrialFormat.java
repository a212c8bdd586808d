package io.mixnas.results;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How a list of trials is written. Every format gives number, state, genotype, score,
 * multiply-adds, parameters, peak activation bytes, seed, seconds and cause: why a trial failed or
 * was pruned; then reward, epochs, the trial it was promoted from and its measured latency, which a
 * table leaves out where they say nothing. For scripts the measure of the score follows where it is
 * no accuracy, and every metric that there is, as {@code metric.NAME}.
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
   * Comma-separated values as in RFC 4180, with a header; empty where unknown. A cause that a
   * spreadsheet would take for a formula has an apostrophe before it.
   */
  CSV {
    @Override
    String writeRows(List<TrialRow> rows) {
      return TrialDocuments.csv(rows);
    }
  },
  /** An array of objects; null where unknown. */
  JSON {
    @Override
    String writeRows(List<TrialRow> rows) {
      return TrialDocuments.json(rows);
    }
  };

  /** The trials, in their order, in this format; ends in a line break. */
  public String write(Collection<Trial> trials, Objective objective) {
    return write(trials, objective, Map.of());
  }

  /**
   * The same with latencies.
   *
   * @param latencySeconds by the number of the trial, as far as they were measured
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
