package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.controller.benchmark.BootstrapInterval;
import io.mixnas.fidelity.Ceiling;
import io.mixnas.fidelity.FidelityCost;
import io.mixnas.fidelity.FidelityResult;
import io.mixnas.fidelity.FidelitySample;
import io.mixnas.fidelity.Half;
import io.mixnas.fidelity.Judge;
import io.mixnas.fidelity.RankAgreement;
import io.mixnas.fidelity.StoppedTrainings;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How well an evaluator ranks, for people. */
final class FidelityText {
  private static final int NAMED = 3; // of failures

  private FidelityText() {}

  /** Returns one result: its figures beside those that cost nothing, and the ceiling. */
  static String of(FidelityResult result) {
    FidelitySample sample = result.sample();
    StringBuilder text = new StringBuilder();
    text.append(result.evaluator().name()).append(": ").append(result.description()).append('\n');
    text.append(drawn(sample)).append("\n\n");
    text.append(table(result, Judge::overall, result.ceiling()));
    if (result.evaluator().withinBudget().isPresent()) {
      text.append("\nthe %s within %s:\n".formatted(sample.withinBudget(), budget(sample)));
      text.append(
          table(result, judge -> judge.withinBudget().orElseThrow(), result.ceilingWithinBudget()));
    } else if (sample.flopsBudget().isPresent()) {
      text.append(
          "\n%s of them within %s: too few to be ranked\n"
              .formatted(sample.withinBudget(), budget(sample)));
    }
    return text.append(metrics(result))
        .append(result.stopped().map(stopped -> stopped(stopped, sample)).orElse(""))
        .append('\n')
        .append(cost(result.cost()))
        .append(failures(result))
        .toString();
  }

  /** Returns what a table's networks are, and how many of them there are. */
  private static String drawn(FidelitySample sample) {
    return "table %s: %s of %s distinct networks of space %s%s, drawn by seed %s"
        .formatted(
            sample.table(),
            Quantities.exact(sample.networks()),
            Quantities.exact(sample.distinct()),
            sample.space(),
            sample.half() == Half.ALL ? "" : ", half " + sample.half().label(),
            sample.seed());
  }

  private static String budget(FidelitySample sample) {
    return Quantities.count(sample.flopsBudget().orElseThrow()) + " multiply-adds";
  }

  private static String table(
      FidelityResult result, Function<Judge, RankAgreement> part, Optional<Ceiling> ceiling) {
    TextTable table =
        TextTable.of(
            words("judge"),
            numbers("tau"),
            numbers("95 %"),
            numbers(result.evaluator().name() + "'s lead, 95 %"),
            numbers("Spearman"),
            numbers("top tenth"),
            numbers("regret"));
    Stream.concat(Stream.of(result.evaluator()), result.baselines().stream())
        .forEach(judge -> row(table, judge.name(), part.apply(judge)));
    ceiling.ifPresent(
        found -> {
          ceiling(table, "one training, by another", found.oneAgainstAnother());
          ceiling(table, "one training, by the others' mean", found.oneAgainstOthers());
        });
    return table.toString();
  }

  private static void row(TextTable table, String name, RankAgreement agreement) {
    table.row(
        name,
        number(agreement.tau()),
        text(agreement.tauInterval()),
        agreement.lead().map(FidelityText::text).orElse(""),
        number(agreement.spearman()),
        String.format(Locale.ROOT, "%.0f %%", 100 * agreement.precisionAtTopTenth()),
        String.format(Locale.ROOT, "%.2f", agreement.regret()));
  }

  private static void ceiling(TextTable table, String name, double tau) {
    table.row(name, number(tau), "", "", "", "", "");
  }

  /** Returns how well the figures rank that the evaluator reports beside its scores. */
  private static String metrics(FidelityResult result) {
    return result.metrics().isEmpty()
        ? ""
        : "\nmetrics of the evaluator, more counted as better:\n"
            + figures("metric", result.metrics());
  }

  /** Returns how well the table's own trainings would rank, had they been stopped earlier. */
  private static String stopped(StoppedTrainings stopped, FidelitySample sample) {
    return "\nthe table's own trainings of %s of the %s networks, by their mean training loss until an epoch:\n"
            .formatted(stopped.networks(), sample.networks())
        + figures("epoch", stopped.epochs());
  }

  private static String figures(String what, List<Judge> judges) {
    TextTable table =
        TextTable.of(
            words(what),
            numbers("tau"),
            numbers("95 %"),
            numbers("within budget"),
            numbers("95 %"));
    judges.forEach(judge -> row(table, judge));
    return table.toString();
  }

  private static void row(TextTable table, Judge judge) {
    Optional<RankAgreement> within = judge.withinBudget();
    table.row(
        judge.name(),
        number(judge.overall().tau()),
        text(judge.overall().tauInterval()),
        within.map(found -> number(found.tau())).orElse("-"),
        within.map(found -> text(found.tauInterval())).orElse("-"));
  }

  private static String cost(FidelityCost cost) {
    return "core seconds: %s to prepare, %s a network (%s s of the clock, %s at once)\n"
        .formatted(
            seconds(cost.preparationSeconds()),
            seconds(cost.secondsPerNetwork()),
            seconds(cost.wallSecondsPerNetwork()),
            cost.workers());
  }

  private static String failures(FidelityResult result) {
    Map<String, String> failures = result.failures();
    if (failures.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            "%s of %s networks could not be judged and count as the worst:\n"
                .formatted(failures.size(), result.sample().networks()));
    failures.entrySet().stream()
        .limit(NAMED)
        .forEach(
            failure -> text.append("  %s: %s\n".formatted(failure.getKey(), failure.getValue())));
    return text.append(failures.size() > NAMED ? "  ...\n" : "").toString();
  }

  /**
   * Returns several results of one table, a row for each, and what costs nothing below them, on the
   * networks of the last result.
   */
  static String compared(List<NamedResult> results) {
    TextTable table =
        TextTable.of(
            words("result"),
            words("evaluator"),
            numbers("networks"),
            words("half"),
            numbers("tau"),
            numbers("95 %"),
            numbers("budget"),
            numbers("within it"),
            numbers("95 %"),
            numbers("top tenth"),
            numbers("regret"),
            numbers("core s to prepare"),
            numbers("a network"));
    results.forEach(
        named -> {
          FidelityCost cost = named.result().cost();
          row(
              table,
              named,
              named.result().evaluator(),
              seconds(cost.preparationSeconds()),
              seconds(cost.secondsPerNetwork()));
        });
    NamedResult last = results.get(results.size() - 1);
    last.result().baselines().forEach(judge -> row(table, last, judge, "0", "0"));
    return table.toString();
  }

  private static void row(
      TextTable table, NamedResult named, Judge judge, String preparation, String each) {
    RankAgreement overall = judge.overall();
    Optional<RankAgreement> within = judge.withinBudget();
    FidelitySample sample = named.result().sample();
    table.row(
        named.name(),
        judge.name(),
        Integer.toString(sample.networks()),
        sample.half().label(),
        number(overall.tau()),
        text(overall.tauInterval()),
        sample.flopsBudget().isPresent() ? Quantities.count(sample.flopsBudget().getAsLong()) : "-",
        within.map(found -> number(found.tau())).orElse("-"),
        within.map(found -> text(found.tauInterval())).orElse("-"),
        String.format(Locale.ROOT, "%.0f %%", 100 * overall.precisionAtTopTenth()),
        String.format(Locale.ROOT, "%.2f", overall.regret()),
        preparation,
        each);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String text(BootstrapInterval interval) {
    return "%s to %s".formatted(number(interval.low()), number(interval.high()));
  }

  /** Returns two significant digits of small numbers, whole ones of large. */
  static String seconds(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%.0f" : value >= 1 ? "%.1f" : "%.2f", value);
  }
}
