package io.mixnas.results;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** Writes trials as a table, in units that people read. */
final class TrialTable {
  private TrialTable() {}

  static String write(List<TrialRow> rows) {
    List<Shown> columns = columns(rows);
    TextTable table =
        TextTable.of(columns.stream().map(Shown::column).toArray(TextTable.Column[]::new));
    rows.forEach(
        row ->
            table.row(
                columns.stream().map(shown -> shown.cell().apply(row)).toArray(String[]::new)));
    return table.toString();
  }

  private static List<Shown> columns(List<TrialRow> rows) {
    List<Shown> columns = new ArrayList<>();
    columns.add(new Shown(numbers("trial"), row -> Integer.toString(row.number())));
    columns.add(new Shown(words("state"), TrialRow::state));
    columns.add(new Shown(numbers("score"), TrialTable::score));
    if (rows.stream().anyMatch(TrialTable::isRewarded)) {
      columns.add(new Shown(numbers("reward"), TrialTable::reward));
    }
    if (rows.stream().map(TrialRow::epochs).filter(Objects::nonNull).distinct().count() > 1) {
      columns.add(new Shown(numbers("epochs"), row -> text(row.epochs())));
      columns.add(new Shown(numbers("promoted from"), row -> text(row.promotedFrom())));
    }
    columns.add(new Shown(numbers("multiply-adds"), row -> Quantities.count(row.multiplyAdds())));
    columns.add(new Shown(numbers("parameters"), row -> Quantities.count(row.parameters())));
    columns.add(
        new Shown(numbers("peak memory"), row -> Quantities.bytes(row.peakActivationBytes())));
    if (rows.stream().anyMatch(row -> row.latencySeconds() != null)) {
      columns.add(new Shown(numbers("latency"), TrialTable::latency));
    }
    columns.add(new Shown(numbers("time"), TrialTable::time));
    columns.add(new Shown(numbers("seed"), row -> Long.toString(row.seed())));
    columns.add(new Shown(words("cause"), row -> text(row.cause())));
    columns.add(new Shown(words("genotype"), TrialRow::genotype));
    return columns;
  }

  private static String score(TrialRow row) {
    return row.score() == null ? "" : row.measure().text(row.score());
  }

  /** Returns whether a reward differs from the score. */
  private static boolean isRewarded(TrialRow row) {
    return row.score() != null && row.reward() != row.measure().merit(row.score());
  }

  private static String reward(TrialRow row) {
    return row.reward() == null ? "" : String.format(Locale.ROOT, "%.4f", row.reward());
  }

  private static String latency(TrialRow row) {
    return row.latencySeconds() == null
        ? ""
        : String.format(Locale.ROOT, "%.3f ms", 1000 * row.latencySeconds());
  }

  private static String time(TrialRow row) {
    return row.seconds() == null ? "" : Quantities.time(row.seconds());
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private record Shown(TextTable.Column column, Function<TrialRow, String> cell) {}
}
