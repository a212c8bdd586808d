package io.mixnas.trial;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import java.util.Objects;
import java.util.Optional;

/**
 * One proposal and what became of it.
 *
 * @param number from 1, in order of proposal
 * @param genotype canonical, of the campaign's search space
 * @param cost of the decoded architecture, as it would be exported
 * @param seed of its training
 * @param state where it stands
 */
public record Trial(int number, Genotype genotype, Cost cost, long seed, TrialState state) {
  public Trial {
    if (number < 1) {
      throw new IllegalArgumentException("number: must be at least 1, was " + number);
    }
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(state, "state");
  }

  /** The same trial in another state. */
  public Trial withState(TrialState newState) {
    return new Trial(number, genotype, cost, seed, newState);
  }

  /** Its evaluation, if it is complete. */
  public Optional<Evaluation> evaluation() {
    return state instanceof TrialState.Complete complete
        ? Optional.of(complete.evaluation())
        : Optional.empty();
  }

  /**
   * Its score.
   *
   * @throws IllegalStateException unless it is complete
   */
  public double score() {
    return evaluation()
        .orElseThrow(() -> new IllegalStateException("trial " + number + " is " + state.label()))
        .score();
  }
}
