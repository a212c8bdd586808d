package io.mixnas.cli;

import static io.mixnas.results.TextTable.numbers;
import static io.mixnas.results.TextTable.words;

import io.mixnas.controller.benchmark.BootstrapInterval;
import io.mixnas.controller.benchmark.FrontSummary;
import io.mixnas.controller.benchmark.RegretSummary;
import io.mixnas.results.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Formats the results of a benchmark of controllers, for people and for scripts. */
record RegretReport(List<RegretSummary> regrets, List<FrontSummary> fronts) {
  RegretReport {
    regrets = List.copyOf(regrets);
    fronts = List.copyOf(fronts);
  }

  /** Returns an aligned table and, below it, the share of the front that was found. */
  String text() {
    TextTable table =
        TextTable.of(
            words("controller"),
            numbers("evaluations"),
            numbers("mean regret"),
            numbers("95 %"),
            numbers("median"),
            numbers("95 %"),
            numbers("p against random"));
    for (RegretSummary row : regrets) {
      table.row(
          row.controller(),
          Integer.toString(row.evaluations()),
          points(row.meanRegret()),
          text(row.meanInterval()),
          points(row.medianRegret()),
          text(row.medianInterval()),
          row.againstRandom().isEmpty() ? "-" : pValue(row.againstRandom().getAsDouble()));
    }
    StringBuilder text = new StringBuilder(table.toString());
    for (FrontSummary front : fronts) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%s, no budget, %d evaluations: %.2f %% (%.2f-%.2f) of the true front's hypervolume%n",
              front.controller(),
              front.evaluations(),
              100 * front.meanShare(),
              100 * front.interval().low(),
              100 * front.interval().high()));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** Returns a list of rows. */
  String json() {
    return ScriptJson.of(regrets.stream().map(this::tree).toList());
  }

  /** Returns a header and a line for each row. */
  String csv() {
    StringBuilder text = new StringBuilder();
    for (RegretSummary row : regrets) {
      Map<String, Object> cells = flat(row);
      if (text.isEmpty()) {
        text.append(String.join(",", cells.keySet())).append('\n');
      }
      text.append(String.join(",", cells.values().stream().map(Object::toString).toList()));
      text.append('\n');
    }
    return text.toString();
  }

  private Map<String, Object> tree(RegretSummary row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("controller", row.controller());
    tree.put("evaluations", row.evaluations());
    tree.put("meanRegret", row.meanRegret());
    tree.put("meanInterval", list(row.meanInterval()));
    tree.put("medianRegret", row.medianRegret());
    tree.put("medianInterval", list(row.medianInterval()));
    row.againstRandom().ifPresent(p -> tree.put("pValueAgainstRandom", p));
    front(row)
        .ifPresent(
            front -> {
              tree.put("hypervolumeShare", front.meanShare());
              tree.put("hypervolumeInterval", list(front.interval()));
            });
    return tree;
  }

  private Map<String, Object> flat(RegretSummary row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("controller", row.controller());
    cells.put("evaluations", row.evaluations());
    cells.put("meanRegret", row.meanRegret());
    cells.put("meanLow", row.meanInterval().low());
    cells.put("meanHigh", row.meanInterval().high());
    cells.put("medianRegret", row.medianRegret());
    cells.put("medianLow", row.medianInterval().low());
    cells.put("medianHigh", row.medianInterval().high());
    cells.put(
        "pValueAgainstRandom",
        row.againstRandom().isEmpty() ? "" : row.againstRandom().getAsDouble());
    cells.put("hypervolumeShare", front(row).<Object>map(FrontSummary::meanShare).orElse(""));
    return cells;
  }

  private Optional<FrontSummary> front(RegretSummary row) {
    return fronts.stream()
        .filter(front -> front.controller().equals(row.controller()))
        .filter(front -> front.evaluations() == row.evaluations())
        .findFirst();
  }

  private static List<Double> list(BootstrapInterval interval) {
    return List.of(interval.low(), interval.high());
  }

  private static String text(BootstrapInterval interval) {
    return points(interval.low()) + "-" + points(interval.high());
  }

  private static String points(double regret) {
    return String.format(Locale.ROOT, "%.3f", regret);
  }

  private static String pValue(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }
}
