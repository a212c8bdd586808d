package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a controller has proposed so far, and which of it is still open. */
final class ProposalLog {
  private final long seed;
  private final Set<Genotype> proposed = new LinkedHashSet<>();
  private final Map<Integer, Proposal> open = new HashMap<>();

  ProposalLog(long seed) {
    this.seed = seed;
  }

  /** Number of the next proposal. */
  int nextNumber() {
    return proposed.size() + 1;
  }

  /** A fresh generator for the next proposal. */
  RandomGenerator random() {
    return Seeds.proposing(seed, nextNumber());
  }

  boolean contains(Genotype canonical) {
    return proposed.contains(canonical);
  }

  /** All that was proposed, in order. */
  List<Genotype> genotypes() {
    return List.copyOf(proposed);
  }

  Proposal propose(Candidate candidate) {
    int number = nextNumber();
    if (!proposed.add(candidate.genotype())) {
      throw new IllegalStateException("proposed before: " + candidate.genotype());
    }
    Proposal proposal =
        new Proposal(number, candidate.genotype(), candidate.cost(), Seeds.training(seed, number));
    open.put(number, proposal);
    return proposal;
  }

  /**
   * Closes the proposal of a finished trial.
   *
   * @throws IllegalArgumentException unless it is a finished trial of an open proposal
   */
  void close(Trial trial) {
    if (!trial.state().isFinished()) {
      throw refused(trial, "must be finished, was " + trial.state().label());
    }
    Proposal proposal = open.get(trial.number());
    if (proposal == null) {
      throw refused(
          trial, trial.number() < nextNumber() ? "was observed before" : "was never proposed");
    }
    if (!proposal.genotype().equals(trial.genotype())) {
      throw refused(
          trial,
          "must have genotype %s as proposed, was %s"
              .formatted(proposal.genotype(), trial.genotype()));
    }
    open.remove(trial.number());
  }

  private static IllegalArgumentException refused(Trial trial, String rule) {
    return new IllegalArgumentException("trial %d: %s".formatted(trial.number(), rule));
  }
}
