package io.mixnas.cli;

import io.mixnas.results.text.Quantities;
import io.mixnas.scale.ScaleResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws how busy the workers are against their number as an SVG image: a line for each controller.
 * The number of workers is on a logarithmic axis.
 */
final class ScaleSvg {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 62;
  private static final int RIGHT = 170;
  private static final int TOP = 44;
  private static final int BOTTOM = 52;
  private static final int LABEL = 15; // from one name to the next
  private static final double TARGET = 0.95;

  /** Told apart by people who see colours differently too (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private final StringBuilder svg = new StringBuilder();
  private final int fewest;
  private final int most;

  private ScaleSvg(List<ScaleResult> results) {
    fewest = results.stream().mapToInt(ScaleResult::workers).min().orElse(1);
    most = results.stream().mapToInt(ScaleResult::workers).max().orElse(1);
  }

  static String of(ScaleReport report) {
    ScaleSvg plot = new ScaleSvg(report.results());
    plot.frame(report);
    Map<String, List<ScaleResult>> lines = new LinkedHashMap<>();
    report
        .results()
        .forEach(
            result ->
                lines.computeIfAbsent(result.controller(), key -> new ArrayList<>()).add(result));
    int index = 0;
    for (Map.Entry<String, List<ScaleResult>> line : lines.entrySet()) {
      plot.line(line.getKey(), line.getValue(), index++);
    }
    return plot.svg.append("</svg>\n").toString();
  }

  private void frame(ScaleReport report) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">\n",
        WIDTH, HEIGHT);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    add(
        "<text x=\"%d\" y=\"22\" font-size=\"14\">Share of the workers' time in trials (%,d trials"
            + " of %s s)</text>\n",
        LEFT, report.trials(), Quantities.plain(report.trialSeconds()));
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double y = y(tenth / 10.0);
      add("<path d=\"M%d %.1fH%d\" stroke=\"#eeeeee\"/>\n", LEFT, y, WIDTH - RIGHT);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>\n",
          LEFT - 8, y + 4, 10 * tenth);
    }
    add(
        "<path d=\"M%d %.1fH%d\" stroke=\"#7f7f7f\" stroke-dasharray=\"4 3\"/>\n",
        LEFT, y(TARGET), WIDTH - RIGHT);
    report.results().stream()
        .mapToInt(ScaleResult::workers)
        .distinct()
        .forEach(
            workers ->
                add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>\n",
                    x(workers), HEIGHT - BOTTOM + 18, workers));
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">workers</text>\n",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10);
    add(
        "<path d=\"M%d %dV%dH%d\" stroke=\"#333333\" fill=\"none\"/>\n",
        LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT);
  }

  private void line(String name, List<ScaleResult> results, int index) {
    String colour = COLOURS.get(index % COLOURS.size());
    StringBuilder path = new StringBuilder();
    for (ScaleResult result : results) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(
              String.format(
                  Locale.ROOT, "%.1f %.1f", x(result.workers()), y(result.utilisation())));
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
          x(result.workers()), y(result.utilisation()), colour);
    }
    add("<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.5\" fill=\"none\"/>\n", path, colour);
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n",
        WIDTH - RIGHT + 12, TOP + 8 + LABEL * index, colour, escaped(name));
  }

  private double x(int workers) {
    double share =
        most == fewest
            ? 0.5
            : Math.log((double) workers / fewest) / Math.log((double) most / fewest);
    return LEFT + 16 + (WIDTH - LEFT - RIGHT - 32) * share;
  }

  private double y(double share) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
