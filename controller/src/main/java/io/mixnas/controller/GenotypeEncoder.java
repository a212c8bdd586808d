package io.mixnas.controller;

import io.mixnas.controller.gaussian.GenotypePoint;
import io.mixnas.cost.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Encodes genotypes for a Gaussian process: their choices, the logarithms of multiply-adds and
 * parameters, {@link OptionCounts}, and {@link CheapFeatures}. Features are standardised over
 * random genotypes within the budget.
 */
final class GenotypeEncoder {
  private static final int SAMPLES = 500;
  private static final int ENOUGH = 50;
  private static final int COSTS = 2;

  /** The share of the trend that is attributed to the costs; the rest belongs to the counts. */
  private static final double COST_SHARE = 0.4;

  private final OptionCounts counts;
  private final CheapFeatures cheap;
  private final double[] means;
  private final double[] scales; // what a feature is divided by

  GenotypeEncoder(Candidates candidates, CheapScores scores, RandomGenerator random) {
    counts = new OptionCounts(candidates.space().decisions());
    List<Candidate> drawn = samples(candidates, random);
    cheap = CheapFeatures.of(scores, drawn.stream().map(Candidate::genotype).toList());
    List<double[]> samples = drawn.stream().map(this::features).toList();
    means = new double[samples.get(0).length];
    scales = new double[means.length];
    for (int feature = 0; feature < means.length; feature++) {
      int index = feature;
      double[] values = samples.stream().mapToDouble(sample -> sample[index]).toArray();
      double deviation = Math.sqrt(StatUtils.populationVariance(values));
      means[feature] = StatUtils.mean(values);
      scales[feature] = deviation < 1e-9 ? 1 : deviation;
    }
  }

  /** Returns the cheap scores as features. */
  CheapFeatures cheap() {
    return cheap;
  }

  GenotypePoint encode(Candidate candidate) {
    double[] features = features(candidate);
    for (int i = 0; i < features.length; i++) {
      features[i] = (features[i] - means[i]) / scales[i];
    }
    double[] costs = {features[0], features[1]};
    int others = features.length - COSTS;
    for (int i = 0; i < features.length; i++) {
      double share = i < COSTS ? COST_SHARE / COSTS : (1 - COST_SHARE) / others;
      features[i] *= Math.sqrt(share);
    }
    return new GenotypePoint(
        candidate.genotype().choiceIndexes(), features, costs, cheap.of(candidate.genotype()));
  }

  /**
   * Returns samples within the budget, or all samples when too few are within it to estimate a
   * deviation.
   */
  private static List<Candidate> samples(Candidates candidates, RandomGenerator random) {
    List<Candidate> all = new ArrayList<>();
    List<Candidate> within = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      Candidate candidate = candidates.candidate(candidates.space().sample(random));
      all.add(candidate);
      if (candidates.budget().allows(candidate.cost())) {
        within.add(candidate);
      }
    }
    return within.size() < ENOUGH ? all : within;
  }

  private double[] features(Candidate candidate) {
    Cost cost = candidate.cost();
    double[] counted = counts.of(candidate.genotype());
    double[] features = new double[COSTS + counted.length];
    features[0] = Math.log1p((double) cost.multiplyAdds());
    features[1] = Math.log1p((double) cost.parameters());
    System.arraycopy(counted, 0, features, COSTS, counted.length);
    return features;
  }
}
