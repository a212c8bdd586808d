package io.mixnas.cli;

import io.mixnas.results.text.Quantities;
import io.mixnas.results.verification.Interval;
import io.mixnas.trial.EpochResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws a chart of a comparison as an SVG image, with accuracy in percent upwards. */
final class ComparisonChart {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 400;
  private static final int LEFT = 56;
  private static final int RIGHT = 30;
  private static final int TOP = 16;
  private static final int BOTTOM = 46;
  private static final int TICKS = 5;
  private static final double COUNTED = 1000; // from here on, an axis has whole numbers
  private static final double MARGIN = 0.08; // of what is drawn, around it
  private static final int LEGEND = 18; // height of a row
  private static final int DASH = 22; // of a legend's entry, before its text
  private static final double LETTER = 6.6; // width, on average

  private final StringBuilder svg = new StringBuilder();
  private final String label;
  private final int top;
  private final double left;
  private final double right;
  private final double low;
  private final double high;

  private ComparisonChart(
      String label, int legendRows, double left, double right, DoubleStream accuracies) {
    this.label = label;
    this.top = TOP + LEGEND * legendRows;
    this.left = left;
    this.right = right;
    double[] all = accuracies.toArray();
    double least = DoubleStream.of(all).min().orElse(0);
    double most = DoubleStream.of(all).max().orElse(1);
    double margin = Math.max(0.005, MARGIN * (most - least));
    this.low = Math.max(0, least - margin);
    this.high = Math.min(1, most + margin);
  }

  /**
   * A network's mean accuracy.
   *
   * @param label what stands beside it; may be empty
   * @param side where its label stands
   * @param runs the accuracies that it is the mean of; empty when they are not known
   * @param interval the 95 % interval of the mean; empty for none to be drawn
   */
  record Point(
      String name,
      String label,
      Side side,
      double x,
      double mean,
      List<Double> runs,
      Optional<Interval> interval,
      String colour) {}

  /** Where the label of a point stands. */
  enum Side {
    /** Left or right, where there is more room. */
    BESIDE,
    ABOVE,
    BELOW
  }

  /** Networks that are alike but for what the axis shows: a line through their points. */
  record Series(String name, String colour, List<Point> points) {}

  /** A network that has no place on the axis: a line from left to right. */
  record Level(String name, double mean, String colour) {}

  /** A training's accuracies after each epoch. */
  record Line(List<EpochResult> curve, String colour) {}

  /**
   * Draws accuracies.
   *
   * @param axis what points have their place by
   * @param points at least one
   */
  static ComparisonChart ofPoints(
      String axis, List<Point> points, List<Series> series, List<Level> levels) {
    double least = points.stream().mapToDouble(Point::x).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::x).max().orElseThrow();
    double margin = Math.max(MARGIN * (most - least), 0.02 * Math.abs(most));
    margin = margin > 0 ? margin : 1;
    List<List<Entry>> legend = legend(series, levels);
    ComparisonChart chart =
        new ComparisonChart(
            axis,
            legend.size(),
            least < 0 ? least - margin : Math.max(0, least - margin),
            most + margin,
            DoubleStream.concat(
                points.stream().flatMapToDouble(ComparisonChart::drawn),
                levels.stream().mapToDouble(Level::mean)));
    chart.frame();
    chart.ticks();
    chart.entries(legend);
    levels.forEach(chart::level);
    series.forEach(chart::series);
    points.forEach(chart::point);
    return chart;
  }

  /** Draws learning curves. */
  static ComparisonChart ofLines(List<Line> lines) {
    int epochs = lines.stream().mapToInt(line -> line.curve().size()).max().orElseThrow();
    ComparisonChart chart =
        new ComparisonChart(
            "epoch",
            0,
            1,
            Math.max(2, epochs),
            lines.stream()
                .flatMap(line -> line.curve().stream())
                .mapToDouble(EpochResult::validationAccuracy));
    chart.frame();
    int step = Math.max(1, (int) Math.ceil((double) epochs / (2 * TICKS)));
    for (int epoch = step; epoch <= epochs; epoch += step) {
      chart.tick(epoch, Integer.toString(epoch));
    }
    lines.forEach(chart::line);
    return chart;
  }

  /** Returns the image. */
  String svg() {
    return opening(HEIGHT, "accuracy against " + label) + svg + "</svg>\n";
  }

  /** Returns charts as one image, each below its title. */
  static String stacked(List<String> titles, List<ComparisonChart> charts) {
    int title = 34; // height
    StringBuilder all = new StringBuilder();
    all.append(opening(charts.size() * (HEIGHT + title), escaped(String.join("; ", titles))));
    for (int i = 0; i < charts.size(); i++) {
      int y = i * (HEIGHT + title);
      all.append(title(titles.get(i), y, title));
      all.append(shifted(charts.get(i), y + title));
    }
    return all.append("</svg>\n").toString();
  }

  private static String title(String text, int y, int height) {
    return String.format(
        Locale.ROOT,
        """
        <rect y="%d" width="%d" height="%d" fill="#ffffff"/>
        <text x="%d" y="%d" font-size="14" font-weight="bold">%s</text>
        """,
        y,
        WIDTH,
        height,
        LEFT,
        y + 23,
        escaped(text));
  }

  private static String shifted(ComparisonChart chart, int y) {
    return "<g transform=\"translate(0 " + y + ")\">\n" + chart.svg + "</g>\n";
  }

  private static String opening(int height, String description) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"12\">\n",
        WIDTH,
        height,
        description);
  }

  /** Returns all accuracies that a point shows. */
  private static DoubleStream drawn(Point point) {
    return DoubleStream.concat(
        DoubleStream.concat(
            DoubleStream.of(point.mean()), point.runs().stream().mapToDouble(Double::doubleValue)),
        point
            .interval()
            .map(i -> DoubleStream.of(clamped(i.lower()), clamped(i.upper())))
            .orElseGet(DoubleStream::empty));
  }

  /** An entry of the legend. */
  private record Entry(String name, String colour, boolean dashed) {
    double width() {
      return DASH + LETTER * name.length() + LEGEND;
    }
  }

  /** Divides the entries into rows that are no wider than the chart. */
  private static List<List<Entry>> legend(List<Series> series, List<Level> levels) {
    List<List<Entry>> rows = new ArrayList<>();
    double room = 0;
    for (Entry entry :
        Stream.concat(
                series.stream().map(s -> new Entry(s.name(), s.colour(), false)),
                levels.stream().map(l -> new Entry(l.name(), l.colour(), true)))
            .toList()) {
      if (entry.width() > room) {
        rows.add(new ArrayList<>());
        room = WIDTH - LEFT - RIGHT;
      }
      rows.get(rows.size() - 1).add(entry);
      room -= entry.width();
    }
    return rows;
  }

  private void entries(List<List<Entry>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      double x = LEFT;
      int y = TOP + row * LEGEND;
      for (Entry entry : rows.get(row)) {
        add(
            "<path d=\"M%.1f %dh16\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
            x, y - 4, entry.colour(), dashes(entry.dashed()));
        add("<text x=\"%.1f\" y=\"%d\">%s</text>\n", x + DASH, y, escaped(entry.name()));
        x += entry.width();
      }
    }
  }

  private static String dashes(boolean dashed) {
    return dashed ? " stroke-dasharray=\"6 4\"" : "";
  }

  private void frame() {
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    for (int tick = 0; tick <= TICKS; tick++) {
      double accuracy = low + tick * (high - low) / TICKS;
      add("<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/>\n", LEFT, y(accuracy), WIDTH - RIGHT);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f %%</text>\n",
          LEFT - 6, y(accuracy) + 4, 100 * accuracy);
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, escaped(label));
    add(
        "<path d=\"M%d %dV%dH%d\" stroke=\"#333333\" fill=\"none\"/>\n",
        LEFT, top, HEIGHT - BOTTOM, WIDTH - RIGHT);
  }

  /** Marks whole numbers where the axis has few, and six of its places otherwise. */
  private void ticks() {
    if (right - left >= 1 && right - left <= 4 * TICKS) {
      for (double x = Math.ceil(left); x <= right; x++) {
        tick(x, whole(x));
      }
      return;
    }
    for (int tick = 0; tick <= TICKS; tick++) {
      double x = left + tick * (right - left) / TICKS;
      tick(x, right < COUNTED ? String.format(Locale.ROOT, "%.2f", x) : whole(x));
    }
  }

  private static String whole(double value) {
    return Quantities.count(Math.round(value));
  }

  private void tick(double x, String name) {
    add(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        x(x), HEIGHT - BOTTOM + 18, name);
  }

  private void level(Level level) {
    add(
        "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-width=\"1.5\"%s/>\n",
        LEFT, y(level.mean()), WIDTH - RIGHT, level.colour(), dashes(true));
  }

  private void series(Series series) {
    List<Point> inOrder =
        series.points().stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    path(
        inOrder.stream().mapToDouble(Point::x).toArray(),
        inOrder.stream().mapToDouble(Point::mean).toArray(),
        series.colour());
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
    for (double run : point.runs()) {
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\" fill=\"%s\" fill-opacity=\"0.5\"/>\n",
          x(point.x()), y(run), point.colour());
    }
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"><title>%s, %.2f %%</title></circle>\n",
        x(point.x()), y(point.mean()), point.colour(), escaped(point.name()), 100 * point.mean());
    if (!point.label().isEmpty()) {
      label(point);
    }
  }

  private void label(Point point) {
    boolean beyond = x(point.x()) > (double) (LEFT + WIDTH - RIGHT) / 2;
    int right = point.side() != Side.BESIDE ? 0 : beyond ? -9 : 9;
    int down =
        switch (point.side()) {
          case BESIDE -> 4;
          case ABOVE -> -10;
          case BELOW -> 19;
        };
    String anchor = right == 0 ? "middle" : beyond ? "end" : "start";
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333333\">%s</text>\n",
        x(point.x()) + right, y(point.mean()) + down, anchor, escaped(point.label()));
  }

  private void line(Line line) {
    path(
        line.curve().stream().mapToDouble(EpochResult::epoch).toArray(),
        line.curve().stream().mapToDouble(EpochResult::validationAccuracy).toArray(),
        line.colour());
  }

  private void path(double[] xs, double[] accuracies, String colour) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(xs[i]), y(accuracies[i])));
    }
    add("<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.5\" fill=\"none\"/>\n", path, colour);
  }

  private static double clamped(double accuracy) {
    return Math.max(0, Math.min(1, accuracy));
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - left) / (right - left);
  }

  private double y(double accuracy) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - top) * (accuracy - low) / (high - low);
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
