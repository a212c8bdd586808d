package io.mixnas.campaign;

import io.mixnas.evaluator.PreparationParts;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CheapScore;
import io.mixnas.results.Ranking;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * Describes the cheap scores of one evaluator, and how well they foretold the trials.
 *
 * @param evaluator the evaluator's name
 * @param preparation how long its preparation took, such as the training of shared weights
 * @param scoring how long the scores took
 * @param networks the number of networks that it has scored
 * @param trials the number of complete, comparable trials of these networks
 * @param tau Kendall's tau-b of the cheap scores with those trials' scores, -1 to 1; empty when
 *     there are fewer than {@link #LEAST} trials, or all are equal
 */
public record ScoredNetworks(
    String evaluator,
    Duration preparation,
    Duration scoring,
    int networks,
    int trials,
    OptionalDouble tau) {
  /** The least number of trials of which an agreement is told. */
  public static final int LEAST = 5;

  /** Returns a description for each evaluator, in the order in which they began. */
  static List<ScoredNetworks> of(CampaignHistory history, List<Trial> trials) {
    Map<String, Map<Genotype, OptionalDouble>> byEvaluator = new LinkedHashMap<>();
    for (CheapScore score : history.cheapScores()) {
      byEvaluator
          .computeIfAbsent(score.evaluator(), name -> new LinkedHashMap<>())
          .put(score.genotype(), score.merit());
    }
    if (byEvaluator.isEmpty()) {
      return List.of();
    }
    List<Trial> comparable = Ranking.comparable(trials);
    Map<String, Duration> times =
        history.preparation().map(PreparationParts::times).orElseGet(Map::of);
    return byEvaluator.entrySet().stream()
        .map(each -> of(each.getKey(), times, each.getValue(), comparable))
        .toList();
  }

  private static ScoredNetworks of(
      String evaluator,
      Map<String, Duration> times,
      Map<Genotype, OptionalDouble> merits,
      List<Trial> trials) {
    List<Double> foretold = new ArrayList<>();
    List<Double> found = new ArrayList<>();
    for (Trial trial : trials) {
      merits
          .getOrDefault(trial.genotype(), OptionalDouble.empty())
          .ifPresent(
              merit -> {
                foretold.add(merit);
                found.add(trial.merit());
              });
    }
    return new ScoredNetworks(
        evaluator,
        times.getOrDefault(evaluator, Duration.ZERO),
        times.getOrDefault(CheapScoring.SCORES + evaluator, Duration.ZERO),
        merits.size(),
        found.size(),
        tau(foretold, found));
  }

  private static OptionalDouble tau(List<Double> foretold, List<Double> found) {
    if (found.size() < LEAST) {
      return OptionalDouble.empty();
    }
    double tau = new KendallsCorrelation().correlation(array(foretold), array(found));
    return Double.isFinite(tau) ? OptionalDouble.of(tau) : OptionalDouble.empty();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
