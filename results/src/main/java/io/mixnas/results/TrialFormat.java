package io.mixnas.results;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.Collection;
import java.util.List;

/**
 * How a list of trials is written. Every format gives number, state, genotype, score,
 * multiply-adds, parameters, peak activation bytes, seed, seconds and cause: why a trial failed or
 * was pruned; then reward, epochs and the trial it was promoted from, which a table leaves out
 * where they say nothing.
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
    return writeRows(trials.stream().map(trial -> TrialRow.of(trial, objective)).toList());
  }

  abstract String writeRows(List<TrialRow> rows);
}
