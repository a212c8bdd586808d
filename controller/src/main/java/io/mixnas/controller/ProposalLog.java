package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a controller has proposed so far, and which of it is still open. */
final class ProposalLog {
  private final long seed;
  private final Set<Genotype> proposed = new LinkedHashSet<>();
  private final Set<Genotype> known = new HashSet<>(); // of another campaign
  private final Queue<Genotype> suggestions = new ArrayDeque<>();
  private final Map<Integer, Proposal> open = new HashMap<>();
  private int count;

  ProposalLog(long seed) {
    this.seed = seed;
  }

  /** Number of the next proposal. */
  int nextNumber() {
    return count + 1;
  }

  /** A fresh generator for the next proposal. */
  RandomGenerator random() {
    return ProposalSeeds.proposing(seed, nextNumber());
  }

  boolean contains(Genotype canonical) {
    return proposed.contains(canonical) || known.contains(canonical);
  }

  /** All that was proposed, in order. */
  List<Genotype> genotypes() {
    return List.copyOf(proposed);
  }

  /**
   * Takes note of what is known before the first proposal.
   *
   * @throws IllegalStateException after that
   */
  void begin(WarmStart start) {
    if (count > 0) {
      throw new IllegalStateException("a warm start comes before the first proposal");
    }
    known.addAll(start.known());
    suggestions.addAll(start.suggestions());
  }

  /** What is to be proposed before anything else; each is given once. */
  Optional<Genotype> suggestion() {
    return Optional.ofNullable(suggestions.poll());
  }

  /** Whether there is something to be proposed before anything else. */
  boolean hasSuggestions() {
    return !suggestions.isEmpty();
  }

  Proposal propose(Candidate candidate) {
    return propose(candidate, Optional.empty());
  }

  /** Proposes what was not proposed before, to be trained as thoroughly as this says. */
  Proposal propose(Candidate candidate, Optional<Fidelity> fidelity) {
    if (!proposed.add(candidate.genotype())) {
      throw new IllegalStateException("proposed before: " + candidate.genotype());
    }
    return opened(candidate, fidelity);
  }

  /** Proposes an architecture once more, to be trained for more epochs than it was. */
  Proposal promote(Trial trial, int epochs) {
    Fidelity fidelity = new Fidelity(epochs, OptionalInt.of(trial.number()));
    return opened(new Candidate(trial.genotype(), trial.cost()), Optional.of(fidelity));
  }

  private Proposal opened(Candidate candidate, Optional<Fidelity> fidelity) {
    count++;
    Proposal proposal =
        new Proposal(
            count,
            candidate.genotype(),
            candidate.cost(),
            ProposalSeeds.training(seed, count),
            fidelity);
    open.put(count, proposal);
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
    if (!proposal.fidelity().equals(trial.fidelity())) {
      throw refused(
          trial,
          "must have fidelity %s as proposed, was %s"
              .formatted(proposal.fidelity(), trial.fidelity()));
    }
    open.remove(trial.number());
  }

  private static IllegalArgumentException refused(Trial trial, String rule) {
    return new IllegalArgumentException("trial %s: %s".formatted(trial.number(), rule));
  }
}
