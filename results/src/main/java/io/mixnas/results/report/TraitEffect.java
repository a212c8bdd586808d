package io.mixnas.results.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * The rank correlation of a trait of networks with their merit, which is positive when more is
 * better.
 *
 * @param n the number of networks
 * @param correlation Spearman's rank correlation
 */
record TraitEffect(String trait, int n, Estimate correlation) {
  /** The smallest number of networks for which a correlation is computed. */
  static final int FEWEST = 8;

  /**
   * Returns the effect of every trait in which the networks differ.
   *
   * @param networks each with its merit at the same index
   */
  static List<TraitEffect> of(List<NetworkTraits> networks, double[] merits) {
    List<TraitEffect> effects = new ArrayList<>();
    if (networks.size() < FEWEST || isConstant(merits)) {
      return effects;
    }
    for (int i = 0; i < Trait.ALL.size(); i++) {
      int trait = i;
      double[] values = networks.stream().mapToDouble(each -> each.traits().get(trait)).toArray();
      if (!isConstant(values)) {
        double rho = new SpearmansCorrelation().correlation(values, merits);
        effects.add(
            new TraitEffect(
                Trait.ALL.get(trait).title(),
                values.length,
                Estimate.ofRankCorrelation(rho, values.length)));
      }
    }
    return effects;
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).distinct().count() < 2;
  }
}
