package io.mixnas.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Trials as aligned columns: numbers to the right, words to the left. */
final class TrialTable {
  private static final List<String> HEADER =
      List.of(
          "trial",
          "state",
          "score",
          "multiply-adds",
          "parameters",
          "peak memory",
          "time",
          "seed",
          "genotype",
          "cause");
  private static final Set<String> WORDS = Set.of("state", "genotype", "cause");
  private static final String GAP = "  ";

  private TrialTable() {}

  static String write(List<TrialRow> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADER);
    rows.forEach(row -> lines.add(cells(row)));
    List<Integer> widths = widths(lines);
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(align(line, widths).stripTrailing()).append('\n'));
    return text.toString();
  }

  private static List<String> cells(TrialRow row) {
    return List.of(
        Integer.toString(row.number()),
        row.state(),
        row.score() == null ? "" : format("%.1f %%", 100 * row.score()),
        Quantities.count(row.multiplyAdds()),
        Quantities.count(row.parameters()),
        Quantities.bytes(row.peakActivationBytes()),
        row.seconds() == null ? "" : Quantities.time(row.seconds()),
        Long.toString(row.seed()),
        row.genotype(),
        row.cause() == null ? "" : oneLine(row.cause()));
  }

  private static List<Integer> widths(List<List<String>> lines) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < HEADER.size(); column++) {
      int index = column;
      widths.add(lines.stream().mapToInt(line -> line.get(index).length()).max().orElse(0));
    }
    return widths;
  }

  private static String align(List<String> cells, List<Integer> widths) {
    List<String> padded = new ArrayList<>();
    for (int column = 0; column < cells.size(); column++) {
      String left = WORDS.contains(HEADER.get(column)) ? "-" : "";
      padded.add(format("%" + left + widths.get(column) + "s", cells.get(column)));
    }
    return String.join(GAP, padded);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
