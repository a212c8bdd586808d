package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** New candidates within the budget, each once, that a model may choose from. */
final class CandidatePool {
  private final Candidates candidates;
  private final Map<Genotype, Candidate> members = new LinkedHashMap<>();

  CandidatePool(Candidates candidates) {
    this.candidates = candidates;
  }

  List<Candidate> members() {
    return List.copyOf(members.values());
  }

  /** So many uniform draws; fewer join where they are over the budget or known. */
  void addRandom(int draws, RandomGenerator random) {
    for (int i = 0; i < draws; i++) {
      add(candidates.space().sample(random));
    }
  }

  /** So many draws of up to {@code most} mutations of one of these. */
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
   * All that differ from a genotype in one decision.
   *
   * @return those that joined
   */
  List<Candidate> addNeighbours(Genotype genotype) {
    List<Candidate> joined = new ArrayList<>();
    for (Genotype neighbour : Neighbours.of(genotype, candidates.space())) {
      add(neighbour, joined);
    }
    return joined;
  }

  private void add(Genotype genotype) {
    add(genotype, new ArrayList<>());
  }

  private void add(Genotype genotype, List<Candidate> joined) {
    candidates
        .fresh(genotype)
        .filter(candidate -> members.putIfAbsent(candidate.genotype(), candidate) == null)
        .ifPresent(joined::add);
  }
}
