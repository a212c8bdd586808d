package io.mixnas.cli;

import io.mixnas.results.text.Quantities;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Draws the scores of complete trials against their multiply-adds, in letters. */
final class Scatter {
  private static final int LEAST_LABEL = 8; // columns
  private static final int LABELLED = 3; // of as many rows, one has a label

  private final Glyphs glyphs;
  private final Measure measure;
  private final char[][] cells;
  private final double lowCost;
  private final double highCost;
  private final double low;
  private final double high;
  private final List<String> labels;
  private final int label; // columns

  private Scatter(Collection<Trial> trials, Glyphs glyphs, int columns, int rows) {
    this.glyphs = glyphs;
    this.measure = Trial.measure(trials);
    double least = trials.stream().mapToDouble(Scatter::cost).min().orElse(0);
    double most = trials.stream().mapToDouble(Scatter::cost).max().orElse(1);
    this.lowCost = least == most ? 0 : least;
    this.highCost = most == 0 ? 1 : most;
    double worst = trials.stream().mapToDouble(Trial::merit).min().orElse(0);
    double best = trials.stream().mapToDouble(Trial::merit).max().orElse(1);
    double margin = worst == best ? margin(best) : 0;
    this.low = measure.isAccuracy() ? Math.max(0, worst - margin) : worst - margin;
    this.high = best + margin;
    this.labels = IntStream.range(0, rows).mapToObj(row -> label(row, rows)).toList();
    this.label = labels.stream().mapToInt(String::length).reduce(LEAST_LABEL, Math::max);
    this.cells = new char[rows][columns - label - 2];
    Arrays.stream(cells).forEach(row -> Arrays.fill(row, ' '));
  }

  private String label(int row, int rows) {
    double value = high - (high - low) * row / (rows - 1);
    return row % LABELLED == 0 || row == rows - 1 ? measure.text(measure.score(value)) : "";
  }

  /**
   * Draws the plot.
   *
   * @param trials complete, comparable trials; at least one
   * @param front those of them that are highlighted
   * @param budget where to draw a line, if it lies within the picture
   * @param columns the width of the whole, at least 30
   * @param rows the height of the plot
   * @return lines without line breaks
   */
  static List<String> of(
      Collection<Trial> trials,
      Collection<Trial> front,
      OptionalLong budget,
      Glyphs glyphs,
      int columns,
      int rows) {
    Scatter scatter = new Scatter(trials, glyphs, Math.max(30, columns), rows);
    budget.ifPresent(scatter::limit);
    trials.forEach(trial -> scatter.put(trial, glyphs.point()));
    front.forEach(trial -> scatter.put(trial, glyphs.star()));
    return scatter.lines();
  }

  private double margin(double only) {
    return measure.isAccuracy() ? 0.05 : Math.max(1, Math.abs(only)) / 20;
  }

  private static double cost(Trial trial) {
    return trial.cost().multiplyAdds();
  }

  private void limit(long budget) {
    if (budget >= lowCost && budget <= highCost) {
      for (char[] row : cells) {
        row[column((double) budget)] = glyphs.line().charAt(0);
      }
    }
  }

  private void put(Trial trial, char mark) {
    double share = (trial.merit() - low) / (high - low);
    cells[(int) Math.round((1 - share) * (cells.length - 1))][column(cost(trial))] = mark;
  }

  private int column(double cost) {
    double share = (cost - lowCost) / (highCost - lowCost);
    return (int) Math.round(share * (cells[0].length - 1));
  }

  private List<String> lines() {
    String[] lines = new String[cells.length + 1];
    for (int row = 0; row < cells.length; row++) {
      String own = labels.get(row);
      lines[row] =
          (" ".repeat(label - own.length()) + own + " " + glyphs.line() + new String(cells[row]))
              .stripTrailing();
    }
    String from = Quantities.count(Math.round(lowCost));
    String to = Quantities.count(Math.round(highCost)) + " multiply-adds";
    int gap = Math.max(1, cells[0].length - from.length() - to.length());
    lines[cells.length] = " ".repeat(label + 2) + from + " ".repeat(gap) + to;
    return List.of(lines);
  }
}
