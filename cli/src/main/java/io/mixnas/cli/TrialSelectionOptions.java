package io.mixnas.cli;

import io.mixnas.document.Names;
import io.mixnas.objective.CostMeasure;
import io.mixnas.results.TrialOrder;
import io.mixnas.results.TrialSelection;
import io.mixnas.trial.Measure;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Reads the options on which trials are listed, and in which order. */
final class TrialSelectionOptions {
  private static final List<String> STATES = List.of("proposed", "running", "complete", "failed");

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only those: proposed, running, complete, failed; several by commas.")
  private List<String> states = List.of();

  @Option(
      names = "--min-score",
      paramLabel = "SCORE",
      description =
          "Only those with this score or a better one: an accuracy such as 0.7 or 70%%, or what"
              + " else the campaign's scores measure.")
  private Optional<String> least = Optional.empty();

  @Option(
      names = "--max-multiply-adds",
      paramLabel = "N",
      description = "Only those with at most so many, such as 60M.")
  private Optional<String> multiplyAdds = Optional.empty();

  @Option(
      names = "--max-parameters",
      paramLabel = "N",
      description = "Only those with at most so many, such as 2M.")
  private Optional<String> parameters = Optional.empty();

  @Option(
      names = "--front",
      description = "Only those that no other one beats in accuracy and cost.")
  private boolean front;

  @Option(
      names = "--sort",
      paramLabel = "BY",
      defaultValue = "number",
      description =
          "number, score, reward, multiply-adds, parameters, memory or seconds: the best score and"
              + " reward first, of all others the least (default: ${DEFAULT-VALUE}).")
  private String sort;

  @Option(names = "--reverse", description = "The other way round.")
  private boolean reverse;

  @Option(names = "--limit", paramLabel = "N", description = "So many at most.")
  private Optional<Integer> limit = Optional.empty();

  /**
   * Returns the selection that was asked for.
   *
   * @throws IllegalArgumentException naming the option and its rule
   */
  TrialSelection selection() {
    Map<CostMeasure, Long> most = new EnumMap<>(CostMeasure.class);
    multiplyAdds.ifPresent(
        text -> most.put(CostMeasure.MULTIPLY_ADDS, amount("--max-multiply-adds", text)));
    parameters.ifPresent(
        text -> most.put(CostMeasure.PARAMETERS, amount("--max-parameters", text)));
    return new TrialSelection(
        states(),
        least.map(TrialSelectionOptions::score).orElseGet(OptionalDouble::empty),
        most,
        front,
        order(),
        reverse,
        limit.map(TrialSelectionOptions::count).orElseGet(OptionalInt::empty));
  }

  private static long amount(String option, String text) {
    try {
      return CostMeasure.MULTIPLY_ADDS.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: must be a whole number of at least 1, such as 250000 or 60M, was '%s'"
              .formatted(option, text),
          e);
    }
  }

  private Set<String> states() {
    for (String state : states) {
      if (!STATES.contains(state)) {
        throw unknown("--state", state, STATES);
      }
    }
    return new HashSet<>(states);
  }

  private TrialOrder order() {
    for (TrialOrder order : TrialOrder.values()) {
      if (order.toString().equals(sort)) {
        return order;
      }
    }
    throw unknown(
        "--sort", sort, Stream.of(TrialOrder.values()).map(TrialOrder::toString).toList());
  }

  /**
   * Refuses a least score that no trial can have.
   *
   * @throws IllegalArgumentException naming the option and its rule
   */
  void requireScoreOf(Measure measure) {
    try {
      least.ifPresent(text -> measure.require("--min-score", score(text).getAsDouble()));
    } catch (IllegalArgumentException e) {
      throw refusedScore("between 0 and 1, or a percentage such as 70%", least.get(), e);
    }
  }

  private static OptionalDouble score(String text) {
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      if (Double.isFinite(number)) {
        return OptionalDouble.of(percent ? number / 100 : number);
      }
    } catch (NumberFormatException e) {
      throw refusedScore("a number, or a percentage such as 70%", text, e);
    }
    throw refusedScore("a number, or a percentage such as 70%", text, null);
  }

  private static IllegalArgumentException refusedScore(String rule, String text, Exception cause) {
    return new IllegalArgumentException(
        "--min-score: must be %s, was '%s'".formatted(rule, text), cause);
  }

  private static OptionalInt count(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("--limit: must be at least 1, was " + number);
    }
    return OptionalInt.of(number);
  }

  private static IllegalArgumentException unknown(String option, String text, List<String> words) {
    String near =
        Names.nearest(text, words).map(word -> "; did you mean %s?".formatted(word)).orElse("");
    return new IllegalArgumentException(
        "%s: must be one of %s, was '%s'%s"
            .formatted(option, String.join(", ", words), text, near));
  }
}
