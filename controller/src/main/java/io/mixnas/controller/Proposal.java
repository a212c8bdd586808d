package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes what a controller wants to have tried.
 *
 * @param number the proposal's number, from 1, in order of proposal
 * @param genotype the canonical genotype in the controller's search space
 * @param cost the architecture's cost, within the controller's budget
 * @param seed the seed of its training, a function of the controller's seed and the number
 * @param fidelity how thoroughly to train; empty for the campaign's usual way
 */
public record Proposal(
    int number, Genotype genotype, Cost cost, long seed, Optional<Fidelity> fidelity) {
  public Proposal {
    if (number < 1) {
      throw new IllegalArgumentException("number: must be at least 1, was " + number);
    }
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(fidelity, "fidelity");
  }

  /** Creates a proposal of the campaign's usual fidelity. */
  public Proposal(int number, Genotype genotype, Cost cost, long seed) {
    this(number, genotype, cost, seed, Optional.empty());
  }

  /** Returns the proposal that a trial began with. */
  static Proposal of(Trial trial) {
    return new Proposal(
        trial.number(), trial.genotype(), trial.cost(), trial.seed(), trial.fidelity());
  }

  /** Returns the trial that begins with this proposal. */
  public Trial trial() {
    return new Trial(number, genotype, cost, seed, fidelity, new TrialState.Proposed());
  }
}
