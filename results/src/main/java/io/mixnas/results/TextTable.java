package io.mixnas.results;

import io.mixnas.document.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats rows of text as aligned columns, for people. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> lines = new ArrayList<>();

  private TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
    lines.add(columns.stream().map(Column::title).toList());
  }

  /** Creates a table without rows. */
  public static TextTable of(Column... columns) {
    return new TextTable(List.of(columns));
  }

  /** Creates a column of words, aligned to the left. */
  public static Column words(String title) {
    return new Column(title, "-");
  }

  /** Creates a column of numbers, aligned to the right. */
  public static Column numbers(String title) {
    return new Column(title, "");
  }

  /**
   * Adds a row.
   *
   * @param cells the cells, one for each column, each shown as by {@link OneLine}
   */
  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "cells: must be %s, were %s".formatted(columns.size(), cells.length));
    }
    lines.add(List.of(cells).stream().map(OneLine::of).toList());
    return this;
  }

  /** Returns header and rows. Every line ends in a line break, without blanks before it. */
  @Override
  public String toString() {
    List<Integer> widths = widths();
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(align(line, widths).stripTrailing()).append('\n'));
    return text.toString();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      int index = column;
      widths.add(lines.stream().mapToInt(line -> line.get(index).length()).max().orElse(0));
    }
    return widths;
  }

  private String align(List<String> cells, List<Integer> widths) {
    List<String> padded = new ArrayList<>();
    for (int column = 0; column < cells.size(); column++) {
      String format = "%" + columns.get(column).flag() + Math.max(1, widths.get(column)) + "s";
      padded.add(String.format(Locale.ROOT, format, cells.get(column)));
    }
    return String.join(GAP, padded);
  }

  /**
   * A column.
   *
   * @param flag the flag of its format: "-" aligns to the left
   */
  public record Column(String title, String flag) {
    public Column {
      title = OneLine.of(title);
    }
  }
}
