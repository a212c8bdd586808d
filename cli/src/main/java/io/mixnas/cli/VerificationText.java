package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;
import static io.mixnas.results.text.TextTable.words;

import io.mixnas.document.OneLine;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.Measure;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Formats a verification for people. */
final class VerificationText {
  private VerificationText() {}

  /** Describes the verification in one line without a line break. */
  static String headline(Verification verification) {
    int candidates = verification.candidates().size();
    return OneLine.of(
        "verification of %s%s: %s of %s each%s, judged on %s %s"
            .formatted(
                candidates == 1 ? "the best trial" : "the best %s trials".formatted(candidates),
                verification.references().stream()
                    .map(network -> " and " + network.name())
                    .collect(Collectors.joining()),
                counted(verification.seeds().size(), "run"),
                counted(verification.epochs(), "epoch"),
                verification.settings().beginning(),
                Quantities.exact(verification.images()),
                verification.judgedOn().description()));
  }

  /**
   * Returns headline, table and verdict; ends in a line break.
   *
   * @param measure the measure of the proxies' scores
   */
  static String of(Verification verification, Measure measure) {
    return headline(verification)
        + ":\n"
        + table(verification, measure)
        + OneLine.of(verification.verdict())
        + "\n"
        + failures(verification);
  }

  /** Names a run. */
  static String run(String network, long seed) {
    return "%s with seed %s".formatted(network, seed);
  }

  /** Describes what came of a complete run. */
  static String result(VerificationRun run) {
    return "%s, %s"
        .formatted(percent(run.accuracy()), Quantities.time(run.time().toMillis() / 1000.0));
  }

  private static TextTable table(Verification verification, Measure measure) {
    TextTable table =
        TextTable.of(
            words("network"),
            numbers("runs"),
            numbers("mean accuracy"),
            numbers("std dev"),
            numbers("95 % interval"),
            numbers("in the search"),
            numbers("multiply-adds"),
            numbers("parameters"));
    verification.ranked().forEach(network -> add(table, network, verification, measure));
    verification.references().forEach(network -> add(table, network, verification, measure));
    return table;
  }

  private static void add(
      TextTable table, VerifiedNetwork network, Verification verification, Measure measure) {
    table.row(
        network.name() + (network.isReference() ? " (published)" : ""),
        "%s of %s".formatted(network.runs().size(), verification.seeds().size()),
        percent(network.mean()),
        percent(network.standardDeviation()),
        network
            .interval()
            .map(
                i -> "%s to %s".formatted(digits(i.lower()), percent(OptionalDouble.of(i.upper()))))
            .orElse("-"),
        proxy(network.proxyScore(), measure),
        Quantities.count(network.multiplyAdds()),
        Quantities.count(network.parameters()));
  }

  private static String failures(Verification verification) {
    StringBuilder text = new StringBuilder();
    for (VerifiedNetwork network : verification.networks()) {
      network.runs().stream()
          .filter(run -> !run.isComplete())
          .forEach(run -> text.append(failure(run)).append('\n'));
    }
    return text.toString();
  }

  private static String failure(VerificationRun run) {
    return OneLine.of(
        "%s: failed: %s".formatted(run(run.network(), run.seed()), run.failure().orElseThrow()));
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  private static String proxy(OptionalDouble score, Measure measure) {
    return score.isPresent() && !measure.isAccuracy()
        ? measure.text(score.getAsDouble())
        : percent(score);
  }

  private static String percent(OptionalDouble part) {
    return part.isPresent() ? digits(part.getAsDouble()) + " %" : "-";
  }

  private static String digits(double part) {
    return String.format(Locale.ROOT, "%.2f", 100 * part);
  }
}
