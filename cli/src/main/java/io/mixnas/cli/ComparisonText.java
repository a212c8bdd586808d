package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.comparison.ComparedNetwork;
import io.mixnas.comparison.Comparison;
import io.mixnas.document.OneLine;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import io.mixnas.results.verification.Interval;
import io.mixnas.results.verification.PairedComparison;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerifiedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Formats a comparison of networks, for people and for scripts. */
final class ComparisonText {
  private ComparisonText() {}

  /** Describes how the networks were trained, in one line. */
  static String headline(Comparison comparison) {
    int seeds = comparison.settings().seeds();
    return OneLine.of(
        "comparison of %s networks: %s of %s epochs each, accuracy on %s %s"
            .formatted(
                comparison.networks().size(),
                seeds == 1 ? "1 training" : seeds + " trainings",
                comparison.settings().epochs(),
                comparison.images().get("judging"),
                comparison.images().get("judgedOn")));
  }

  /** Returns headline, table and sentences; ends in a line break. */
  static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder(headline(comparison)).append(":\n");
    text.append(table(comparison));
    comparison
        .besideTheFirst()
        .forEach(pair -> text.append(OneLine.of(pair.sentence())).append('\n'));
    comparison.contrasts().forEach(pair -> text.append(OneLine.of(pair.sentence())).append('\n'));
    failures(comparison).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static TextTable table(Comparison comparison) {
    boolean published =
        comparison.networks().stream().anyMatch(network -> network.published().isPresent());
    List<TextTable.Column> columns =
        new ArrayList<>(
            List.of(
                words("network"),
                numbers("runs"),
                numbers("mean accuracy"),
                numbers("std dev"),
                numbers("95 % interval"),
                numbers("multiply-adds"),
                numbers("parameters")));
    if (published) {
      columns.add(numbers("published"));
    }
    TextTable table = TextTable.of(columns.toArray(TextTable.Column[]::new));
    for (ComparedNetwork network : comparison.ranked()) {
      VerifiedNetwork statistics = network.statistics();
      List<String> cells =
          new ArrayList<>(
              List.of(
                  OneLine.of(network.name()),
                  "%s of %s"
                      .formatted(statistics.accuracies().size(), comparison.settings().seeds()),
                  percent(statistics.mean()),
                  percent(statistics.standardDeviation()),
                  statistics.interval().map(ComparisonText::text).orElse("-"),
                  Quantities.count(network.cost().multiplyAdds()),
                  Quantities.count(network.cost().parameters())));
      if (published) {
        cells.add(percent(network.published()));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  /** Names the trainings without an accuracy, each with its cause. */
  static List<String> failures(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    for (ComparedNetwork network : comparison.networks()) {
      for (VerificationRun run : network.runs()) {
        run.failure()
            .ifPresent(
                cause ->
                    lines.add(
                        OneLine.of(
                            "%s with seed %s: failed: %s"
                                .formatted(network.name(), run.seed(), cause))));
      }
    }
    return lines;
  }

  /** Returns the results as plain values for scripts. */
  static Map<String, Object> tree(Comparison comparison) {
    Map<String, Object> tree = new LinkedHashMap<>(comparison.tree());
    tree.put(
        "besideTheFirst", comparison.besideTheFirst().stream().map(ComparisonText::tree).toList());
    tree.put("contrasts", comparison.contrasts().stream().map(ComparisonText::contrast).toList());
    return tree;
  }

  private static Map<String, Object> contrast(PairedComparison pair) {
    Map<String, Object> tree = tree(pair);
    tree.put("against", pair.other());
    return tree;
  }

  private static Map<String, Object> tree(PairedComparison pair) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("network", pair.one());
    tree.put("pairs", pair.pairs());
    tree.put("meanDifference", orNull(pair.meanDifference()));
    tree.put("low", pair.interval().map(Interval::lower).orElse(null));
    tree.put("high", pair.interval().map(Interval::upper).orElse(null));
    tree.put("pValue", orNull(pair.pValue()));
    tree.put("correctedPValue", orNull(pair.correctedPValue()));
    tree.put("permutationPValue", orNull(pair.permutationPValue()));
    return tree;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static String text(Interval interval) {
    return String.format(
        Locale.ROOT, "%.2f to %.2f %%", 100 * interval.lower(), 100 * interval.upper());
  }

  /** Returns a part in percent with two digits, or a dash. */
  static String percent(OptionalDouble part) {
    return part.isPresent() ? String.format(Locale.ROOT, "%.2f %%", 100 * part.getAsDouble()) : "-";
  }
}
