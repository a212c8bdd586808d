package io.mixnas.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Lists the columns of trials for scripts. Those up to the latency are always there. The measure
 * follows when a score is not an accuracy, and then every metric that a trial has.
 */
final class TrialColumns {
  private static final Map<String, Function<TrialRow, Object>> ALWAYS = always();

  private TrialColumns() {}

  /** Returns every row as values by the columns' names, null when a value is unknown. */
  static List<Map<String, Object>> of(List<TrialRow> rows) {
    Map<String, Function<TrialRow, Object>> columns = columns(rows);
    return rows.stream().map(row -> values(row, columns)).toList();
  }

  /** Returns the names of the columns in their order. */
  static List<String> names(List<TrialRow> rows) {
    return List.copyOf(columns(rows).keySet());
  }

  private static Map<String, Object> values(
      TrialRow row, Map<String, Function<TrialRow, Object>> columns) {
    Map<String, Object> values = new LinkedHashMap<>();
    columns.forEach((name, value) -> values.put(name, value.apply(row)));
    return values;
  }

  private static Map<String, Function<TrialRow, Object>> columns(List<TrialRow> rows) {
    Map<String, Function<TrialRow, Object>> columns = new LinkedHashMap<>(ALWAYS);
    if (rows.stream().map(TrialRow::measure).anyMatch(m -> m != null && !m.isAccuracy())) {
      columns.put("measure", row -> row.measure() == null ? null : row.measure().name());
    }
    for (String metric : metrics(rows)) {
      columns.put("metric." + metric, row -> row.metrics().get(metric));
    }
    return columns;
  }

  private static Set<String> metrics(List<TrialRow> rows) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.metrics().keySet()));
    return names;
  }

  private static Map<String, Function<TrialRow, Object>> always() {
    Map<String, Function<TrialRow, Object>> columns = new LinkedHashMap<>();
    columns.put("number", TrialRow::number);
    columns.put("state", TrialRow::state);
    columns.put("genotype", TrialRow::genotype);
    columns.put("score", TrialRow::score);
    columns.put("multiplyAdds", TrialRow::multiplyAdds);
    columns.put("parameters", TrialRow::parameters);
    columns.put("peakActivationBytes", TrialRow::peakActivationBytes);
    columns.put("seed", TrialRow::seed);
    columns.put("seconds", TrialRow::seconds);
    columns.put("cause", TrialRow::cause);
    columns.put("reward", TrialRow::reward);
    columns.put("epochs", TrialRow::epochs);
    columns.put("promotedFrom", TrialRow::promotedFrom);
    columns.put("latencySeconds", TrialRow::latencySeconds);
    return columns;
  }
}
