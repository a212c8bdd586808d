package io.mixnas.results.report;

import io.mixnas.space.Decision;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Finds which options of a decision go with better scores, over comparable trials. A trial on whose
 * network the decision has no effect is left out, since its genotype has the first option only by
 * convention. A search does not propose at random, so these are associations, not causes.
 */
final class OptionEffects {
  private static final int COEFFICIENTS = 3;

  private final Decision decision;
  private final int[] choices;
  private final double[] merits;
  private final double[] costs;

  /**
   * @param index the index of the decision
   * @param trials the trials on whose networks it has an effect
   */
  private OptionEffects(Decision decision, int index, List<Trial> trials) {
    this.decision = decision;
    this.choices = trials.stream().mapToInt(trial -> trial.genotype().choice(index)).toArray();
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
   * @param trials complete trials of the space
   */
  static List<OptionEffect> of(SearchSpace space, List<Trial> trials) {
    List<BitSet> effective = trials.stream().map(t -> space.effective(t.genotype())).toList();
    List<OptionEffect> effects = new ArrayList<>();
    for (int index = 0; index < space.decisions().size(); index++) {
      List<Trial> affected = affected(index, trials, effective);
      effects.addAll(new OptionEffects(space.decisions().get(index), index, affected).all());
    }
    return withQ(effects);
  }

  private static List<Trial> affected(int decision, List<Trial> trials, List<BitSet> effective) {
    return IntStream.range(0, trials.size())
        .filter(trial -> effective.get(trial).get(decision))
        .mapToObj(trials::get)
        .toList();
  }

  private List<OptionEffect> all() {
    return IntStream.range(0, decision.size())
        .mapToObj(this::effect)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<OptionEffect> effect(int option) {
    IntPredicate took = trial -> choices[trial] == option;
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
