package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import io.mixnas.scale.ScaleResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats what the scale benchmark measured, for people and for scripts. */
record ScaleReport(int trials, double trialSeconds, List<ScaleResult> results) {
  private static final double MEDIAN = 0.5;
  private static final double HIGH = 0.95;

  ScaleReport {
    results = List.copyOf(results);
  }

  /** Returns a line on the campaigns and an aligned table. */
  String text() {
    TextTable table =
        TextTable.of(
            words("controller"),
            numbers("workers"),
            numbers("busy"),
            numbers("trials/s"),
            numbers("proposals/s"),
            numbers("results/s"),
            numbers("proposal"),
            numbers("95 %"),
            numbers("mean"),
            numbers("store"),
            numbers("driver"),
            numbers("heap"));
    results.forEach(result -> table.row(cells(result)));
    return "%s trials of %s s each%n%s"
        .formatted(Quantities.exact(trials), Quantities.plain(trialSeconds), table)
        .replace(System.lineSeparator(), "\n");
  }

  private static String[] cells(ScaleResult result) {
    return new String[] {
      result.controller(),
      Integer.toString(result.workers()),
      percent(result.utilisation()),
      rate(result.trialsPerSecond()),
      rate(result.proposalsPerSecond()),
      rate(result.resultsPerSecond()),
      milliseconds(result.proposalSeconds(MEDIAN)),
      milliseconds(result.proposalSeconds(HIGH)),
      milliseconds(result.meanProposalSeconds()),
      milliseconds(result.storeSeconds()),
      percent(result.driverShare()),
      Quantities.bytes(result.heapBytes())
    };
  }

  /** Returns the campaigns with every figure in seconds, bytes and shares of 1. */
  String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("trials", trials);
    root.put("trialSeconds", trialSeconds);
    root.put("campaigns", results.stream().map(ScaleReport::tree).toList());
    return ScriptJson.of(root);
  }

  private static Map<String, Object> tree(ScaleResult result) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("controller", result.controller());
    node.put("workers", result.workers());
    node.put("utilisation", result.utilisation());
    node.put("trialsPerSecond", result.trialsPerSecond());
    node.put("proposalsPerSecond", result.proposalsPerSecond());
    node.put("resultsPerSecond", result.resultsPerSecond());
    node.put("medianProposalSeconds", result.proposalSeconds(MEDIAN));
    node.put("p95ProposalSeconds", result.proposalSeconds(HIGH));
    node.put("meanProposalSeconds", result.meanProposalSeconds());
    node.put("storeSeconds", result.storeSeconds());
    node.put("driverShare", result.driverShare());
    node.put("heapBytes", result.heapBytes());
    return node;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String rate(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
  }

  private static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f ms", 1000 * seconds);
  }
}
