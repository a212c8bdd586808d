package io.mixnas.trial;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * Records one proposal and its outcome.
 *
 * @param number the number, from 1, in order of proposal
 * @param genotype the canonical genotype, of the campaign's search space
 * @param cost the cost of the decoded architecture, as it would be exported
 * @param seed the seed of its training
 * @param fidelity the fidelity that its controller asked for; empty for the campaign's usual
 *     training
 * @param state the current state
 */
public record Trial(
    int number,
    Genotype genotype,
    Cost cost,
    long seed,
    Optional<Fidelity> fidelity,
    TrialState state) {
  public Trial {
    if (number < 1) {
      throw new IllegalArgumentException("number: must be at least 1, was " + number);
    }
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(fidelity, "fidelity");
    Objects.requireNonNull(state, "state");
  }

  /** Creates a trial of the campaign's usual fidelity. */
  public Trial(int number, Genotype genotype, Cost cost, long seed, TrialState state) {
    this(number, genotype, cost, seed, Optional.empty(), state);
  }

  /** Returns the same trial in another state. */
  public Trial withState(TrialState newState) {
    return new Trial(number, genotype, cost, seed, fidelity, newState);
  }

  /** Returns its evaluation, if it is complete. */
  public Optional<Evaluation> evaluation() {
    return state instanceof TrialState.Complete complete
        ? Optional.of(complete.evaluation())
        : Optional.empty();
  }

  /**
   * Returns its score, as its {@link Measure} counts it.
   *
   * @throws IllegalStateException unless it is complete
   */
  public double score() {
    return requireEvaluation().score();
  }

  /**
   * Returns its score as a number of which more is always better, see {@link Measure#merit}.
   *
   * @throws IllegalStateException unless it is complete
   */
  public double merit() {
    return requireEvaluation().merit();
  }

  /**
   * Returns the measure of the scores of a campaign's trials: that of the first complete one, or
   * accuracy when none is complete.
   */
  public static Measure measure(Collection<Trial> trials) {
    return trials.stream()
        .flatMap(trial -> trial.evaluation().stream())
        .map(Evaluation::measure)
        .findFirst()
        .orElse(Measure.ACCURACY);
  }

  /**
   * Returns its evaluation.
   *
   * @throws IllegalStateException unless it is complete
   */
  public Evaluation requireEvaluation() {
    return evaluation()
        .orElseThrow(() -> new IllegalStateException("trial " + number + " is " + state.label()));
  }
}
