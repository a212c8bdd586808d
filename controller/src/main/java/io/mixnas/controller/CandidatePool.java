package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Collects the candidates within the budget that a model may choose from, each once. It leaves out
 * any that was proposed before, or that differs from an open proposal in at most one decision. In
 * the mixnet space, finding a canonical genotype takes twenty times as long as counting a network;
 * members therefore keep the genotypes as drawn until {@link #canonical}.
 */
final class CandidatePool {
  private final Candidates candidates;
  private final List<Genotype> open;
  private final Map<Genotype, Candidate> members = new LinkedHashMap<>();

  /**
   * @param open the genotypes from which members must differ in at least two decisions
   */
  CandidatePool(Candidates candidates, List<Genotype> open) {
    this.candidates = candidates;
    this.open = List.copyOf(open);
  }

  List<Candidate> members() {
    return List.copyOf(members.values());
  }

  /**
   * Draws uniformly this many times. Draws that are over the budget or already known do not join.
   */
  void addRandom(int draws, RandomGenerator random) {
    for (int i = 0; i < draws; i++) {
      add(candidates.space().sample(random));
    }
  }

  /** Draws this many times a parent and changes it by 1 to {@code most} mutations. */
  void addMutations(List<Genotype> parents, int draws, int most, RandomGenerator random) {
    GenotypeSpace space = candidates.space();
    if (space.decisions().isEmpty()) {
      return;
    }
    for (int i = 0; i < draws; i++) {
      Genotype mutated = parents.get(random.nextInt(parents.size()));
      int mutations = 1 + random.nextInt(most);
      for (int mutation = 0; mutation < mutations; mutation++) {
        mutated = space.mutate(mutated, random);
      }
      add(mutated);
    }
  }

  /**
   * Adds all genotypes that differ from this one in a single decision.
   *
   * @return the candidates that joined
   */
  List<Candidate> addNeighbours(Genotype genotype) {
    List<Candidate> joined = new ArrayList<>();
    for (Genotype neighbour : Neighbours.of(genotype, candidates.space())) {
      add(neighbour, joined);
    }
    return joined;
  }

  /**
   * Returns these candidates with their canonical genotypes, without those that are then not
   * allowed.
   */
  List<Candidate> canonical(List<Candidate> some) {
    return some.stream()
        .map(candidate -> candidates.candidate(candidate.genotype()))
        .distinct()
        .filter(this::isAllowed)
        .toList();
  }

  /** Returns a candidate with its canonical genotype, if that is allowed. */
  Optional<Candidate> canonical(Candidate candidate) {
    return canonical(List.of(candidate)).stream().findFirst();
  }

  private void add(Genotype genotype) {
    add(genotype, new ArrayList<>());
  }

  private void add(Genotype genotype, List<Candidate> joined) {
    Candidate candidate = new Candidate(genotype, candidates.space().cost(genotype));
    if (isAllowed(candidate) && members.putIfAbsent(genotype, candidate) == null) {
      joined.add(candidate);
    }
  }

  private boolean isAllowed(Candidate candidate) {
    return candidates.budget().allows(candidate.cost())
        && candidates.isNew(candidate)
        && isApart(candidate.genotype());
  }

  private boolean isApart(Genotype genotype) {
    return open.stream().noneMatch(other -> Neighbours.differences(genotype, other) <= 1);
  }
}
