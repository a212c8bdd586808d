package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Turns cheap scores into features. Each score is standardised over sampled genotypes, and so is
 * the sum of all. A score that a network does not have counts as average.
 */
final class CheapFeatures {
  private static final double LEAST_DEVIATION = 1e-9;

  private final CheapScores scores;
  private final List<String> names;
  private final double[] means;
  private final double[] scales; // what a score is divided by
  private final double sumScale;
  private final Map<Genotype, Map<String, Double>> known = new HashMap<>();

  /**
   * Returns features that are standardised over the sample of the scores.
   *
   * @param drawn the genotypes over which they are standardised where the scores have no sample
   */
  static CheapFeatures of(CheapScores scores, List<Genotype> drawn) {
    return new CheapFeatures(scores, scores.sample().isEmpty() ? drawn : scores.sample());
  }

  /**
   * @param samples the genotypes over which scores are standardised
   */
  CheapFeatures(CheapScores scores, List<Genotype> samples) {
    this.scores = scores;
    names = List.copyOf(scores.names());
    means = new double[names.size()];
    scales = new double[names.size()];
    if (isEmpty()) {
      sumScale = 1;
      return;
    }
    List<Map<String, Double>> found = samples.stream().map(this::known).toList();
    for (int score = 0; score < means.length; score++) {
      double[] values = values(names.get(score), found);
      means[score] = values.length == 0 ? 0 : StatUtils.mean(values);
      scales[score] = deviation(values);
    }
    sumScale =
        deviation(
            found.stream().mapToDouble(each -> Arrays.stream(features(each)).sum()).toArray());
  }

  private static double[] values(String name, List<Map<String, Double>> found) {
    return found.stream()
        .map(each -> each.get(name))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double deviation(double[] values) {
    double deviation = values.length == 0 ? 0 : Math.sqrt(StatUtils.populationVariance(values));
    return deviation < LEAST_DEVIATION ? 1 : deviation;
  }

  /** Returns whether there are no scores. */
  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns the standardised scores, divided by what standardises their sum. */
  double[] of(Genotype genotype) {
    return isEmpty() ? new double[0] : scaled(features(known(genotype)));
  }

  /** Returns the standardised sum of the standardised scores of a genotype. */
  double sum(Genotype genotype) {
    return Arrays.stream(of(genotype)).sum();
  }

  private Map<String, Double> known(Genotype genotype) {
    return known.computeIfAbsent(genotype, scores::of);
  }

  private double[] scaled(double[] features) {
    return Arrays.stream(features).map(each -> each / sumScale).toArray();
  }

  private double[] features(Map<String, Double> found) {
    double[] features = new double[means.length];
    for (int i = 0; i < features.length; i++) {
      Double score = found.get(names.get(i));
      features[i] = score == null ? 0 : (score - means[i]) / scales[i];
    }
    return features;
  }
}
