package io.mixnas.cli;

import io.mixnas.document.Names;
import io.mixnas.objective.CostMeasure;
import io.mixnas.results.TrialOrder;
import io.mixnas.results.TrialSelection;
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

/** Which trials are listed, and in which order. */
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
      description = "Only those with this accuracy or more, such as 0.7 or 70%%.")
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
   * As asked for.
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

  private static OptionalDouble score(String text) {
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      double score = percent ? number / 100 : number;
      if (score >= 0 && score <= 1) {
        return OptionalDouble.of(score);
      }
    } catch (NumberFormatException e) {
      throw refusedScore(text, e);
    }
    throw refusedScore(text, null);
  }

  private static IllegalArgumentException refusedScore(String text, Exception cause) {
    return new IllegalArgumentException(
        "--min-score: must be between 0 and 1, or a percentage such as 70%%, was '%s'"
            .formatted(text),
        cause);
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
