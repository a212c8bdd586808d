package io.mixnas.cli;

import io.mixnas.comparison.ComparedNetwork;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.verification.Interval;
import io.mixnas.trial.EpochResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Draws the charts of a comparison as SVG images, with accuracy in percent upwards. */
final class ComparisonChart {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 400;
  private static final int LEFT = 56;
  private static final int RIGHT = 30;
  private static final int TOP = 16;
  private static final int BOTTOM = 46;
  private static final int TICKS = 5;
  private static final double MARGIN = 0.08; // of what is drawn, around it

  private final StringBuilder svg = new StringBuilder();
  private final double left;
  private final double right;
  private final double low;
  private final double high;

  private ComparisonChart(double left, double right, DoubleStream accuracies) {
    this.left = left;
    this.right = right;
    double[] all = accuracies.toArray();
    double least = DoubleStream.of(all).min().orElse(0);
    double most = DoubleStream.of(all).max().orElse(1);
    double margin = Math.max(0.005, MARGIN * (most - least));
    this.low = Math.max(0, least - margin);
    this.high = Math.min(1, most + margin);
  }

  /** Places a network on the horizontal axis. */
  @FunctionalInterface
  interface Position {
    long of(ComparedNetwork network);
  }

  /**
   * A network's mean accuracy.
   *
   * @param interval the 95 % interval of the mean; empty below two trainings
   */
  record Point(String name, double x, double mean, Optional<Interval> interval, String colour) {}

  /** A training's accuracies after each epoch. */
  record Line(List<EpochResult> curve, String colour) {}

  /** Draws accuracies against a cost. */
  static String ofPoints(List<Point> points, String cost) {
    double least = points.stream().mapToDouble(Point::x).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::x).max().orElseThrow();
    double margin = Math.max(MARGIN * (most - least), 0.02 * most);
    ComparisonChart chart =
        new ComparisonChart(
            Math.max(0, least - margin),
            most + margin,
            points.stream()
                .flatMapToDouble(
                    point ->
                        point
                            .interval()
                            .map(i -> DoubleStream.of(clamped(i.lower()), clamped(i.upper())))
                            .orElse(DoubleStream.of(point.mean()))));
    chart.frame(cost);
    for (int tick = 0; tick <= TICKS; tick++) {
      double x = chart.left + tick * (chart.right - chart.left) / TICKS;
      chart.tick(x, Quantities.count(Math.round(x)));
    }
    points.forEach(chart::point);
    return chart.end();
  }

  /** Draws learning curves. */
  static String ofLines(List<Line> lines) {
    int epochs = lines.stream().mapToInt(line -> line.curve().size()).max().orElseThrow();
    ComparisonChart chart =
        new ComparisonChart(
            1,
            Math.max(2, epochs),
            lines.stream()
                .flatMap(line -> line.curve().stream())
                .mapToDouble(EpochResult::validationAccuracy));
    chart.frame("epoch");
    int step = Math.max(1, (int) Math.ceil((double) epochs / (2 * TICKS)));
    for (int epoch = step; epoch <= epochs; epoch += step) {
      chart.tick(epoch, Integer.toString(epoch));
    }
    lines.forEach(chart::line);
    return chart.end();
  }

  private void frame(String label) {
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT);
    add(" role=\"img\" aria-label=\"accuracy against %s\" font-family=\"sans-serif\"", label);
    add(" font-size=\"12\">\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    for (int tick = 0; tick <= TICKS; tick++) {
      double accuracy = low + tick * (high - low) / TICKS;
      add("<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/>\n", LEFT, y(accuracy), WIDTH - RIGHT);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f %%</text>\n",
          LEFT - 6, y(accuracy) + 4, 100 * accuracy);
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, label);
    add(
        "<path d=\"M%d %dV%dH%d\" stroke=\"#333333\" fill=\"none\"/>\n",
        LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT);
  }

  private void tick(double x, String label) {
    add(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        x(x), HEIGHT - BOTTOM + 18, label);
  }

  private void point(Point point) {
    point
        .interval()
        .ifPresent(
            interval ->
                add(
                    "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                    x(point.x()),
                    y(clamped(interval.lower())),
                    y(clamped(interval.upper())),
                    point.colour()));
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"><title>%s, %.2f %%</title></circle>\n",
        x(point.x()), y(point.mean()), point.colour(), escaped(point.name()), 100 * point.mean());
    boolean beyond = x(point.x()) > (double) (LEFT + WIDTH - RIGHT) / 2;
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333333\">%s</text>\n",
        x(point.x()) + (beyond ? -9 : 9),
        y(point.mean()) + 4,
        beyond ? "end" : "start",
        escaped(point.name()));
  }

  private void line(Line line) {
    StringBuilder path = new StringBuilder();
    for (EpochResult epoch : line.curve()) {
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              path.length() == 0 ? "M" : "L",
              x(epoch.epoch()),
              y(epoch.validationAccuracy())));
    }
    add("<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.5\" fill=\"none\"/>\n", path, line.colour());
  }

  private String end() {
    return svg.append("</svg>\n").toString();
  }

  private static double clamped(double accuracy) {
    return Math.max(0, Math.min(1, accuracy));
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - left) / (right - left);
  }

  private double y(double accuracy) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (accuracy - low) / (high - low);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  /** Returns a text that no browser takes for markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
