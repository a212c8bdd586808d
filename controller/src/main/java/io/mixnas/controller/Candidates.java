package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Decides which genotypes may be proposed: those that are within the budget and were not proposed
 * before.
 */
final class Candidates {
  private final GenotypeSpace space;
  private final Budget budget;
  private final ProposalLog log;

  Candidates(GenotypeSpace space, Budget budget, ProposalLog log) {
    this.space = space;
    this.budget = budget;
    this.log = log;
  }

  GenotypeSpace space() {
    return space;
  }

  Budget budget() {
    return budget;
  }

  /** Returns everything proposed so far, in order. */
  List<Candidate> proposed() {
    return log.genotypes().stream().map(this::candidate).toList();
  }

  /** Returns whether a candidate within the budget may still be proposed. */
  boolean isNew(Candidate candidate) {
    return !log.contains(candidate.genotype());
  }

  /**
   * Suggests the best trials of a warm start whose scores cannot be compared with those of this
   * campaign. Their networks are then measured anew.
   *
   * @param most the greatest number of suggestions
   */
  void suggestBest(List<Trial> trials, Objective objective, int most) {
    suggest(trials.stream().sorted(objective.bestFirst()).map(Trial::genotype).toList(), most);
  }

  /**
   * Suggests the first of these genotypes that are within the budget, behind the suggestions that
   * there are.
   *
   * @param most the greatest number of suggestions
   */
  void suggest(List<Genotype> bestFirst, int most) {
    bestFirst.stream()
        .flatMap(genotype -> feasible(genotype).stream())
        .map(Candidate::genotype)
        .distinct()
        .limit(most)
        .forEach(log::suggest);
  }

  /** Returns whether there are suggestions, which are proposed before anything else. */
  boolean hasSuggestions() {
    return log.hasSuggestions();
  }

  /** Returns the next suggestion that is within the budget and new, if any. */
  Optional<Candidate> suggested() {
    while (log.hasSuggestions()) {
      Optional<Candidate> candidate = log.suggestion().flatMap(this::fresh);
      if (candidate.isPresent()) {
        return candidate;
      }
    }
    return Optional.empty();
  }

  /** Returns the candidate of a genotype, if it is within the budget and new. */
  Optional<Candidate> fresh(Genotype genotype) {
    return feasible(genotype).filter(this::isNew);
  }

  /** Returns the candidate of a genotype, if it is within the budget, new or not. */
  Optional<Candidate> feasible(Genotype genotype) {
    Cost cost = space.cost(genotype);
    return budget.allows(cost)
        ? Optional.of(new Candidate(space.canonical(genotype), cost))
        : Optional.empty();
  }

  /** Returns the candidate of a genotype, within the budget or not. */
  Candidate candidate(Genotype genotype) {
    return new Candidate(space.canonical(genotype), space.cost(genotype));
  }

  Cost cost(Genotype genotype) {
    return space.cost(genotype);
  }

  InfeasibleBudgetException infeasible(Candidate cheapest) {
    return new InfeasibleBudgetException(space.name(), budget, cheapest);
  }
}
