package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Lists, breadth first, every architecture within the budget that can be reached by single changes
 * of a decision without leaving the budget. A walk from the cheapest architecture reaches all of
 * them if each decision has an option that is the cheapest whatever the other decisions are.
 */
final class FeasibleWalk {
  private final Candidates candidates;
  private final Set<Genotype> found = new HashSet<>();
  private final Queue<Candidate> unlisted = new ArrayDeque<>();
  private final Queue<Candidate> unexpanded = new ArrayDeque<>();

  /**
   * Creates a walk from these starts.
   *
   * @param starts candidates within the budget
   */
  FeasibleWalk(Candidates candidates, List<Candidate> starts) {
    this.candidates = candidates;
    starts.forEach(this::add);
  }

  /** Returns the next new candidate, or empty when all are listed. */
  Optional<Candidate> next() {
    while (true) {
      while (!unlisted.isEmpty()) {
        Candidate candidate = unlisted.remove();
        if (candidates.isNew(candidate)) {
          return Optional.of(candidate);
        }
      }
      if (unexpanded.isEmpty()) {
        return Optional.empty();
      }
      expand(unexpanded.remove().genotype());
    }
  }

  private void expand(Genotype genotype) {
    GenotypeSpace space = candidates.space();
    List<Genotype> beyond = new ArrayList<>();
    List<Integer> idle = new ArrayList<>();
    for (int decision = 0; decision < genotype.size(); decision++) {
      boolean effect = false;
      for (int option = 0; option < space.decisions().get(decision).size(); option++) {
        Genotype changed = genotype.with(decision, option);
        Optional<Candidate> candidate = candidates.feasible(changed);
        candidate.ifPresentOrElse(this::add, () -> beyond.add(changed));
        effect |= candidate.isEmpty() || !candidate.get().genotype().equals(genotype);
      }
      if (!effect) {
        idle.add(decision);
      }
    }
    beyond.forEach(changed -> candidates.feasible(cheapest(changed, idle)).ifPresent(this::add));
  }

  /**
   * Returns a changed genotype with its idle decisions at their cheapest options. Decisions without
   * an effect so far, such as those on the rest of a stage of depth 1, may have one after the
   * change.
   */
  private Genotype cheapest(Genotype changed, List<Integer> idle) {
    Genotype cheapest = changed;
    double least = candidates.budget().load(candidates.cost(changed));
    for (int decision : idle) {
      for (int option = 0; option < candidates.space().decisions().get(decision).size(); option++) {
        Genotype other = cheapest.with(decision, option);
        double cost = candidates.budget().load(candidates.cost(other));
        if (cost < least) {
          cheapest = other;
          least = cost;
        }
      }
    }
    return cheapest;
  }

  private void add(Candidate candidate) {
    if (found.add(candidate.genotype())) {
      unlisted.add(candidate);
      unexpanded.add(candidate);
    }
  }
}
