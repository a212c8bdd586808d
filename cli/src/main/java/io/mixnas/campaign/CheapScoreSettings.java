package io.mixnas.campaign;

import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.option.OptionText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * States how networks are scored before the first trial, and which of them trials are chosen from.
 *
 * @param judges the evaluators that score, the cheapest first, at least one
 * @param networks the number of networks that the first of them scores
 * @param shortlist the number of networks that the others score, of which the best are tried
 * @param minutes the time for scoring, without what the evaluators prepare; when it is not enough,
 *     fewer networks are scored. Empty for no limit
 */
public record CheapScoreSettings(
    List<EvaluatorSettings> judges, int networks, int shortlist, OptionalDouble minutes) {
  /** The number of random networks by whose scores those of others are standardised. */
  public static final int SAMPLE = 100;

  static final int MOST_NETWORKS = 1_000_000;
  static final int USUAL_NETWORKS = 2_000;
  static final int USUAL_SHORTLIST = 400;

  public CheapScoreSettings {
    judges = List.copyOf(judges);
    Objects.requireNonNull(judges, "judges");
    if (judges.isEmpty()) {
      throw new IllegalArgumentException("cheapScores: must be by at least one evaluator");
    }
    judges.forEach(CheapScoreSettings::requireCheap);
    List<String> names = judges.stream().map(EvaluatorSettings::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "cheapScores: must be by different evaluators, were by " + String.join(", ", names));
    }
    requireBetween("networks", networks, SAMPLE, MOST_NETWORKS);
    requireBetween("shortlist", shortlist, 1, networks);
    if (minutes.isPresent() && !(minutes.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "cheapScores: minutes: must be above 0, was " + OptionText.of(minutes.getAsDouble()));
    }
  }

  private static void requireCheap(EvaluatorSettings judge) {
    if (judge.epochs().isPresent() || judge.command().isPresent()) {
      throw new IllegalArgumentException(
          "cheapScores: must be by evaluators that train no network for its score, such as zero-cost and supernet; %s does"
              .formatted(judge.name()));
    }
  }

  private static void requireBetween(String field, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "cheapScores: %s: must be between %s and %s, was %s"
              .formatted(field, least, greatest, value));
    }
  }

  /** Returns the fields as in a campaign's file. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("judges", judges.stream().map(EvaluatorSettings::tree).toList());
    tree.put("networks", networks);
    tree.put("shortlist", shortlist);
    minutes.ifPresent(time -> tree.put("minutes", time));
    return tree;
  }

  /** Returns the names of the evaluators, such as {@code zero-cost and supernet}. */
  public String names() {
    return judges.stream().map(EvaluatorSettings::name).collect(Collectors.joining(" and "));
  }
}
