package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Keeps the guarantees of {@link Controller} for a controller in a plug-in, which then only decides
 * what it wants to try. Proposals are numbered, have their seeds, and are within the budget and
 * new; only open ones can be observed.
 */
public final class ProposalBook {
  private final ProposalLog log;
  private final Candidates candidates;
  private final FeasibleSampler sampler;

  /** Creates an empty book. */
  public ProposalBook(ControllerContext context) {
    log = new ProposalLog(context.seed());
    candidates = new Candidates(context.space(), context.budget(), log);
    sampler = new FeasibleSampler(candidates);
  }

  /**
   * Takes over what is known before the first proposal.
   *
   * @throws IllegalStateException after the first proposal
   */
  public void begin(WarmStart start) {
    log.begin(start);
  }

  /** Returns the number of the next proposal, from 1. */
  public int nextNumber() {
    return log.nextNumber();
  }

  /**
   * Returns a generator for the next proposal. It is the same each time until that proposal is
   * made.
   */
  public RandomGenerator random() {
    return log.random();
  }

  /** Returns whether a genotype may still be proposed: it is within the budget and new. */
  public boolean allows(Genotype genotype) {
    return candidates.fresh(genotype).isPresent();
  }

  /**
   * Proposes a suggestion of a warm start that is new and within the budget or, where none is left,
   * a genotype.
   *
   * @return empty when the genotype was proposed before or is not within the budget
   */
  public Optional<Proposal> propose(Genotype wanted) {
    return candidates.suggested().or(() -> candidates.fresh(wanted)).map(log::propose);
  }

  /**
   * Proposes a suggestion of a warm start, or else a random candidate that is new and within the
   * budget.
   *
   * @param random see {@link #random}
   * @return empty when everything within the budget was proposed
   * @throws InfeasibleBudgetException when nothing is within the budget
   */
  public Optional<Proposal> proposeAny(RandomGenerator random) {
    return sampler.sample(random).map(log::propose);
  }

  /**
   * Closes the proposal of a trial.
   *
   * @throws IllegalArgumentException unless it is a finished trial of an open proposal
   */
  public void close(Trial trial) {
    log.close(trial);
  }
}
