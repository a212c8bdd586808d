package io.mixnas.cli;

import io.mixnas.controller.benchmark.RegretCurves;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws mean regrets against evaluations in letters, one for each controller; the axis of regret is
 * logarithmic.
 */
final class TextPlot {
  private static final int ROWS = 16;
  private static final int LABELS = 8; // columns of the axis
  private static final int WIDEST = 100;
  private static final double LEAST = 0.01;
  private static final int FIRST = 10; // evaluations; before, the curves fall too steeply

  private TextPlot() {}

  static String of(List<RegretCurves> curves, int columns) {
    int evaluations = curves.get(0).evaluations();
    int first = Math.min(FIRST, evaluations);
    int width = Math.max(10, Math.min(WIDEST, columns) - LABELS - 1);
    double high =
        curves.stream().mapToDouble(curve -> curve.mean()[first - 1]).reduce(2 * LEAST, Math::max);
    char[][] cells = new char[ROWS][width];
    Arrays.stream(cells).forEach(row -> Arrays.fill(row, ' '));
    for (int i = 0; i < curves.size(); i++) {
      double[] mean = curves.get(i).mean();
      for (int column = 0; column < width; column++) {
        int count = first + (int) Math.round((evaluations - first) * (double) column / (width - 1));
        double share =
            Math.log(Math.max(LEAST, Math.min(high, mean[count - 1])) / LEAST)
                / Math.log(high / LEAST);
        cells[(int) Math.round((ROWS - 1) * (1 - share))][column] = (char) ('a' + i);
      }
    }
    return drawn(cells, high, first, evaluations) + legend(curves);
  }

  private static String drawn(char[][] cells, double high, int first, int evaluations) {
    StringBuilder text = new StringBuilder("mean regret, accuracy points\n");
    for (int row = 0; row < ROWS; row++) {
      double value = high * Math.pow(LEAST / high, row / (ROWS - 1.0));
      String label = row % 3 == 0 ? String.format(Locale.ROOT, "%.3f", value) : "";
      text.append("%7s |%s".formatted(label, new String(cells[row])).stripTrailing()).append('\n');
    }
    int gap = cells[0].length - Integer.toString(first).length();
    return text.append(" ".repeat(LABELS + 1))
        .append(first)
        .append(("%" + gap + "s").formatted(evaluations))
        .append(" evaluations\n")
        .toString();
  }

  private static String legend(List<RegretCurves> curves) {
    return String.join(
            "  ",
            Stream.iterate(0, i -> i + 1)
                .limit(curves.size())
                .map(i -> (char) ('a' + i) + " " + curves.get(i).controller())
                .toList())
        + "\n";
  }
}
