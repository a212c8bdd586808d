package io.mixnas.results;

import static io.mixnas.results.TextTable.numbers;
import static io.mixnas.results.TextTable.words;

import java.util.List;
import java.util.Locale;

/** Trials in units that people read. */
final class TrialTable {
  private TrialTable() {}

  static String write(List<TrialRow> rows) {
    TextTable table =
        TextTable.of(
            numbers("trial"),
            words("state"),
            numbers("score"),
            numbers("multiply-adds"),
            numbers("parameters"),
            numbers("peak memory"),
            numbers("time"),
            numbers("seed"),
            words("cause"),
            words("genotype"));
    rows.forEach(row -> add(table, row));
    return table.toString();
  }

  private static void add(TextTable table, TrialRow row) {
    table.row(
        Integer.toString(row.number()),
        row.state(),
        row.score() == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * row.score()),
        Quantities.count(row.multiplyAdds()),
        Quantities.count(row.parameters()),
        Quantities.bytes(row.peakActivationBytes()),
        row.seconds() == null ? "" : Quantities.time(row.seconds()),
        Long.toString(row.seed()),
        row.cause() == null ? "" : row.cause(),
        row.genotype());
  }
}
