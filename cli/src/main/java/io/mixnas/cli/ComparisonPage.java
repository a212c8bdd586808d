package io.mixnas.cli;

import io.mixnas.comparison.ComparedNetwork;
import io.mixnas.comparison.Comparison;
import io.mixnas.cost.Cost;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.verification.Interval;
import io.mixnas.results.verification.PairedComparison;
import io.mixnas.results.verification.VerificationRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Writes a comparison as a page for a browser that needs no network and no script: accuracy against
 * multiply-adds and parameters, the table, what the differences show, and the learning curves.
 */
final class ComparisonPage {
  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #ffffff;
        max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: 0.3rem 0.8rem 0.3rem 0; text-align: right; white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; }
      tr { border-bottom: 1px solid #dddddd; }
      svg { max-width: 100%; height: auto; }
      .dot { display: inline-block; width: 0.7em; height: 0.7em; border-radius: 50%;
        margin-right: 0.5em; }
      pre { overflow-x: auto; background: #f4f4f4; padding: 0.7rem; }
      @media (prefers-color-scheme: dark) {
        body { color: #e8e8e8; background: #16181c; } tr { border-color: #3a3d42; }
        pre { background: #22252a; } svg { background: #ffffff; } }
      """;

  private final Comparison comparison;
  private final ComparisonFigure figure;
  private final StringBuilder page = new StringBuilder();

  private ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
    this.figure = new ComparisonFigure(comparison);
  }

  static String of(Comparison comparison) {
    ComparisonPage page = new ComparisonPage(comparison);
    page.write();
    return page.page.toString();
  }

  private void write() {
    add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    add("<title>MixNAS: comparison of networks</title>\n<style>\n", "");
    page.append(STYLE);
    add("</style>\n</head>\n<body>\n<h1>%s</h1>\n", verdict());
    add("<p>%s, by %s.</p>\n", ComparisonText.headline(comparison), made());
    charts();
    table();
    differences();
    contrasts();
    curves();
    repeat();
    add("</body>\n</html>\n");
  }

  private String verdict() {
    ComparedNetwork best = comparison.ranked().get(0);
    if (comparison.finished() < comparison.goal()) {
      return "%s of %s trainings done".formatted(comparison.finished(), comparison.goal());
    }
    if (best.statistics().mean().isEmpty()) {
      return "No network has an accuracy";
    }
    double mean = best.statistics().mean().getAsDouble();
    return "%s is the most accurate on average%s, with %s"
        .formatted(
            best.name(),
            comparison.networks().stream().anyMatch(other -> isAbove(other, mean))
                ? " of the networks with the fewest failed trainings"
                : "",
            ComparisonText.percent(best.statistics().mean()));
  }

  private static boolean isAbove(ComparedNetwork network, double mean) {
    return network.statistics().mean().orElse(0) > mean;
  }

  private String made() {
    Map<String, Object> made = comparison.made();
    return "MixNAS %s, Java %s, %s, %s"
        .formatted(made.get("program"), made.get("java"), made.get("system"), made.get("engine"));
  }

  private void charts() {
    chart("Accuracy against " + figure.axis(), figure.measured());
    chart("Published accuracy against " + figure.axis(), figure.published());
    if (comparison.axis().isPresent()) {
      byCost(ComparisonFigure.MULTIPLY_ADDS, Cost::multiplyAdds);
    }
    byCost("parameters", Cost::parameters);
  }

  private void byCost(String name, ToLongFunction<Cost> cost) {
    chart(
        "Accuracy against " + name,
        figure.byCost(name, network -> cost.applyAsLong(network.cost())));
  }

  private void chart(String title, Optional<ComparisonChart> chart) {
    chart.ifPresent(
        drawn -> {
          add("<h2>%s</h2>\n", title);
          page.append(drawn.svg());
        });
  }

  private void table() {
    boolean published =
        comparison.networks().stream().anyMatch(network -> network.published().isPresent());
    add("<h2>Networks</h2>\n<div class=\"scroll\"><table>\n<tr><th>network</th><th>runs</th>");
    add("<th>mean accuracy</th><th>std dev</th><th>95 %% interval</th><th>multiply-adds</th>");
    add("<th>parameters</th>");
    page.append(published ? "<th>published</th>" : "").append("</tr>\n");
    for (ComparedNetwork network : comparison.ranked()) {
      add("<tr><td><span class=\"dot\" style=\"background: %s\"></span>", figure.colour(network));
      int complete = network.statistics().accuracies().size();
      add("%s</td><td>%s of %s</td>", network.name(), complete, seeds());
      add("<td>%s</td>", ComparisonText.percent(network.statistics().mean()));
      add("<td>%s</td>", ComparisonText.percent(network.statistics().standardDeviation()));
      add("<td>%s</td>", network.statistics().interval().map(this::text).orElse("-"));
      add("<td>%s</td>", Quantities.exact(network.cost().multiplyAdds()));
      add("<td>%s</td>", Quantities.exact(network.cost().parameters()));
      page.append(published ? "<td>" + ComparisonText.percent(network.published()) + "</td>" : "");
      page.append("</tr>\n");
    }
    page.append("</table></div>\n");
    ComparisonText.failures(comparison).forEach(line -> add("<p>%s</p>\n", line));
  }

  private String text(Interval interval) {
    return String.format(
        Locale.ROOT, "%.2f to %.2f", 100 * interval.lower(), 100 * interval.upper());
  }

  private void differences() {
    add("<h2>Beside %s</h2>\n", comparison.networks().get(0).name());
    add("<p>Trainings with the same seed saw the same images in the same order, so they are ");
    add("compared in pairs. Intervals are over seeds; other images could show something else.");
    add("</p>\n<ul>\n");
    sentences(comparison.besideTheFirst());
  }

  private void contrasts() {
    List<PairedComparison> contrasts = comparison.contrasts();
    if (!contrasts.isEmpty()) {
      add("<h2>Series against series</h2>\n<p>Each network is paired with those that it is ");
      add("against: %s. Intervals are over these pairs and the seeds.</p>\n<ul>\n", pairs());
      sentences(contrasts);
    }
  }

  private String pairs() {
    return comparison.networks().stream()
        .filter(network -> !network.role().against().isEmpty())
        .map(network -> network.name() + " with " + String.join(" and ", network.role().against()))
        .collect(Collectors.joining(", "));
  }

  /** Ends a list. */
  private void sentences(List<PairedComparison> comparisons) {
    comparisons.forEach(pair -> add("<li>%s</li>\n", pair.sentence()));
    add("</ul>\n");
  }

  private void curves() {
    List<ComparisonChart.Line> lines =
        comparison.networks().stream()
            .flatMap(
                network ->
                    network.runs().stream()
                        .filter(VerificationRun::isComplete)
                        .map(run -> new ComparisonChart.Line(run.curve(), figure.colour(network))))
            .toList();
    if (!lines.isEmpty()) {
      add("<h2>Learning curves</h2>\n<p>Accuracy on the images that are not trained on, after ");
      add("every epoch; a line for each training.</p>\n");
      page.append(ComparisonChart.ofLines(lines).svg());
    }
  }

  private void repeat() {
    String options =
        comparison.settings().training().values().entrySet().stream()
            .map(option -> "  %s: %s\n".formatted(option.getKey(), option.getValue()))
            .collect(Collectors.joining());
    add("<h2>How they were trained</h2>\n<pre>data: %s\n", comparison.settings().images().data());
    add("seeds: %s, from %s\n", seeds(), comparison.settings().seed());
    add(
        "images: %s to train on, %s to measure on, fingerprint %s\n",
        comparison.images().get("training"),
        comparison.images().get("judging"),
        comparison.images().get("fingerprint"));
    add("training:\n%s</pre>\n", options);
  }

  private int seeds() {
    return comparison.settings().seeds();
  }

  /** Adds a text with values in their places, of which none is taken for markup. */
  private void add(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = ComparisonChart.escaped(String.valueOf(values[i]));
    }
    page.append(String.format(Locale.ROOT, format, safe));
  }
}
