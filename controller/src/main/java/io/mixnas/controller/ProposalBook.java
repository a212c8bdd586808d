package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Keeps the promises of {@link Controller} for a controller of others, which decides only what it
 * would like to try: proposals are numbered, have their seeds, are within the budget and new; and
 * only open ones can be observed.
 */
public final class ProposalBook {
  private final ProposalLog log;
  private final Candidates candidates;
  private final FeasibleSampler sampler;

  /** A book with nothing in it. */
  public ProposalBook(ControllerContext context) {
    log = new ProposalLog(context.seed());
    candidates = new Candidates(context.space(), context.budget(), log);
    sampler = new FeasibleSampler(candidates);
  }

  /**
   * Takes note of what is known before the first proposal.
   *
   * @throws IllegalStateException after that
   */
  public void begin(WarmStart start) {
    log.begin(start);
  }

  /** Number of the next proposal, from 1. */
  public int nextNumber() {
    return log.nextNumber();
  }

  /** Generates what is random in the next proposal: the same each time it is asked for. */
  public RandomGenerator random() {
    return log.random();
  }

  /** Whether this genotype may still be proposed: it is within the budget and new. */
  public boolean allows(Genotype genotype) {
    return candidates.fresh(genotype).isPresent();
  }

  /**
   * Proposes a genotype, or what a warm start wants to be proposed before it.
   *
   * @param random see {@link #random}
   * @return empty where it was proposed before, or is not within the budget
   */
  public Optional<Proposal> propose(Genotype wanted, RandomGenerator random) {
    return candidates.hasSuggestions()
        ? proposeAny(random)
        : candidates.fresh(wanted).map(log::propose);
  }

  /**
   * Proposes what a warm start wants, or else whatever is new and within the budget, by chance.
   *
   * @param random see {@link #random}
   * @return empty where everything within the budget was proposed
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
