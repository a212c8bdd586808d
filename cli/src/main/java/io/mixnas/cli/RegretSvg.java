package io.mixnas.cli;

import io.mixnas.controller.benchmark.RegretCurves;
import io.mixnas.controller.benchmark.RegretSummary;
import java.util.List;
import java.util.Locale;

/**
 * Draws mean regrets against evaluations as an SVG image: a line for each controller, with its 95 %
 * interval where the table has one. The axis of regret is logarithmic.
 */
final class RegretSvg {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 460;
  private static final int LEFT = 62;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 46;
  private static final List<Double> TICKS = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0);

  /** Colours that people with colour blindness can tell apart too (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of(
          "#7f7f7f", "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#000000");

  private final StringBuilder svg = new StringBuilder();
  private final int evaluations;
  private final double low;
  private final double high;

  private RegretSvg(int evaluations, double low, double high) {
    this.evaluations = evaluations;
    this.low = low;
    this.high = high;
  }

  static String of(List<RegretCurves> curves, List<RegretSummary> summaries, String title) {
    double high =
        curves.stream().mapToDouble(c -> c.after(Math.min(10, c.evaluations()))[0]).max().orElse(1);
    for (RegretCurves curve : curves) {
      high = Math.max(high, curve.mean()[Math.min(9, curve.evaluations() - 1)]);
    }
    RegretSvg plot = new RegretSvg(curves.get(0).evaluations(), 0.01, Math.max(0.1, high));
    plot.frame(title);
    for (int i = 0; i < curves.size(); i++) {
      plot.line(curves.get(i), COLOURS.get(i % COLOURS.size()), i);
    }
    for (RegretSummary summary : summaries) {
      int index =
          curves.stream().map(RegretCurves::controller).toList().indexOf(summary.controller());
      plot.interval(summary, COLOURS.get(index % COLOURS.size()));
    }
    return plot.svg.append("</svg>\n").toString();
  }

  private void frame(String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">\n",
        WIDTH, HEIGHT);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    add(
        "<text x=\"%d\" y=\"22\" font-size=\"14\">Mean regret, accuracy points (%s)</text>\n",
        LEFT, escaped(title));
    for (double tick : TICKS) {
      if (tick >= low && tick <= high) {
        add("<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/>\n", LEFT, y(tick), WIDTH - RIGHT);
        add(
            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
            LEFT - 8, y(tick) + 4, tick);
      }
    }
    int step = Math.max(1, evaluations / 6);
    for (int tick = step; tick <= evaluations; tick += step) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
          x(tick), HEIGHT - BOTTOM + 18, tick);
    }
    add(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">evaluations</text>\n",
        x((evaluations + 1) / 2), HEIGHT - 8);
    add(
        "<path d=\"M%d %dV%dH%d\" stroke=\"#333333\" fill=\"none\"/>\n",
        LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT);
  }

  private void line(RegretCurves curves, String colour, int index) {
    double[] mean = curves.mean();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < mean.length; i++) {
      path.append(
          String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(i + 1), y(mean[i])));
    }
    add("<path d=\"%s\" stroke=\"%s\" stroke-width=\"2\" fill=\"none\"/>\n", path, colour);
    int y = TOP + 14 + 20 * index;
    int x = WIDTH - RIGHT + 14;
    add("<path d=\"M%d %dH%d\" stroke=\"%s\" stroke-width=\"3\"/>\n", x, y - 4, x + 18, colour);
    add("<text x=\"%d\" y=\"%d\">%s</text>\n", x + 24, y, escaped(curves.controller()));
  }

  private void interval(RegretSummary summary, String colour) {
    add(
        "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"1.5\"/>\n",
        x(summary.evaluations()),
        y(summary.meanInterval().low()),
        y(summary.meanInterval().high()),
        colour);
  }

  private double x(int count) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (count - 1.0) / Math.max(1, evaluations - 1);
  }

  private double y(double regret) {
    double clamped = Math.max(low, Math.min(high, regret));
    double share = Math.log(clamped / low) / Math.log(high / low);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
