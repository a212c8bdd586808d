package io.mixnas.results.report;

import io.mixnas.space.Decision;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Finds which options go with better scores, over comparable trials. A search does not propose at
 * random, so these are associations, not causes.
 */
final class OptionEffects {
  private static final int COEFFICIENTS = 3;

  private final List<Decision> decisions;
  private final List<Trial> trials;
  private final double[] merits;
  private final double[] costs;

  private OptionEffects(List<Decision> decisions, List<Trial> trials) {
    this.decisions = decisions;
    this.trials = trials;
    this.merits = trials.stream().mapToDouble(Trial::merit).toArray();
    this.costs =
        trials.stream()
            .mapToDouble(t -> Math.log((double) Math.max(1, t.cost().multiplyAdds())))
            .toArray();
  }

  /**
   * Returns the effects of all options that enough trials took and enough did not, the surest
   * first. Of a decision between two options only the better one is included.
   *
   * @param trials complete trials of the space with these decisions
   */
  static List<OptionEffect> of(List<Decision> decisions, List<Trial> trials) {
    return withQ(new OptionEffects(decisions, trials).all());
  }

  private List<OptionEffect> all() {
    List<OptionEffect> effects = new ArrayList<>();
    for (int decision = 0; decision < decisions.size(); decision++) {
      for (int option = 0; option < decisions.get(decision).size(); option++) {
        effect(decision, option).ifPresent(effects::add);
      }
    }
    return effects;
  }

  private Optional<OptionEffect> effect(int index, int option) {
    Decision decision = decisions.get(index);
    IntPredicate took = trial -> trials.get(trial).genotype().choice(index) == option;
    double[] with = merits(took);
    double[] without = merits(took.negate());
    Optional<Estimate> difference = Welch.difference(with, without);
    boolean mirrored = decision.size() == 2;
    if (difference.isEmpty() || (mirrored && isWorse(difference.get(), option))) {
      return Optional.empty();
    }
    return Optional.of(
        new OptionEffect(
            decision.name(),
            decision.options().get(option),
            mirrored ? decision.options().get(1 - option) : null,
            with.length,
            without.length,
            difference.get(),
            atEqualCost(took).orElse(null),
            1));
  }

  private static boolean isWorse(Estimate difference, int option) {
    return difference.estimate() < 0 || (difference.estimate() == 0 && option == 1);
  }

  private double[] merits(IntPredicate which) {
    return IntStream.range(0, merits.length)
        .filter(which)
        .mapToDouble(trial -> merits[trial])
        .toArray();
  }

  /** Returns the coefficient of "took it" in: merit = a + b * took it + c * log(multiply-adds). */
  private Optional<Estimate> atEqualCost(IntPredicate took) {
    int n = merits.length;
    if (n <= COEFFICIENTS + 1) {
      return Optional.empty();
    }
    double[][] rows = new double[n][];
    for (int trial = 0; trial < n; trial++) {
      rows[trial] = new double[] {took.test(trial) ? 1 : 0, costs[trial]};
    }
    try {
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.newSampleData(merits, rows);
      double error = regression.estimateRegressionParametersStandardErrors()[1];
      return error > 0
          ? Optional.of(
              Estimate.ofT(regression.estimateRegressionParameters()[1], error, n - COEFFICIENTS))
          : Optional.empty();
    } catch (SingularMatrixException e) {
      return Optional.empty(); // cost and option carry the same information
    }
  }

  /** Applies Benjamini and Hochberg's step-up procedure to the p values of the differences. */
  private static List<OptionEffect> withQ(List<OptionEffect> effects) {
    List<OptionEffect> sorted =
        effects.stream().sorted(Comparator.comparingDouble(e -> e.difference().p())).toList();
    OptionEffect[] adjusted = new OptionEffect[sorted.size()];
    double q = 1;
    for (int i = sorted.size() - 1; i >= 0; i--) {
      q = Math.min(q, sorted.get(i).difference().p() * sorted.size() / (i + 1));
      adjusted[i] = sorted.get(i).withQ(q);
    }
    return List.of(adjusted);
  }
}
