package io.mixnas.controller;

import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws from all candidates of a small space with the same probabilities as rejection: uniformly
 * over genotypes, so an architecture with several genotypes is proportionally likelier.
 */
final class Enumeration implements CandidateSource {
  private final Candidates candidates;
  private List<Candidate> feasible = List.of(); // one for each genotype within the budget
  private Optional<Candidate> cheapest = Optional.empty(); // present once enumerated
  private boolean infeasible;

  Enumeration(Candidates candidates) {
    this.candidates = candidates;
  }

  @Override
  public Optional<Candidate> sample(RandomGenerator random) {
    if (cheapest.isEmpty()) {
      enumerate();
    }
    if (infeasible) {
      throw candidates.infeasible(cheapest.orElseThrow());
    }
    feasible.removeIf(candidate -> !candidates.isNew(candidate));
    return feasible.isEmpty()
        ? Optional.empty()
        : Optional.of(feasible.get(random.nextInt(feasible.size())));
  }

  private void enumerate() {
    feasible = new ArrayList<>();
    List<Decision> decisions = candidates.space().decisions();
    long size = candidates.space().size().longValueExact();
    for (long index = 0; index < size; index++) {
      add(candidates.candidate(genotype(decisions, index)));
    }
    infeasible = feasible.isEmpty();
  }

  private void add(Candidate candidate) {
    if (candidates.budget().allows(candidate.cost())) {
      feasible.add(candidate);
    }
    if (cheapest.isEmpty() || candidate.isCheaperThan(cheapest.get(), candidates.budget())) {
      cheapest = Optional.of(candidate);
    }
  }

  /** Returns the genotype at an index, counting with the last decision fastest. */
  private static Genotype genotype(List<Decision> decisions, long index) {
    int[] choices = new int[decisions.size()];
    long rest = index;
    for (int i = choices.length - 1; i >= 0; i--) {
      choices[i] = (int) (rest % decisions.get(i).size());
      rest /= decisions.get(i).size();
    }
    return Genotype.of(choices);
  }
}
