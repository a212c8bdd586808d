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

/** Records what a controller has proposed so far, and which proposals are still open. */
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

  /** Returns the number of the next proposal. */
  int nextNumber() {
    return count + 1;
  }

  /** Returns a fresh generator for the next proposal. */
  RandomGenerator random() {
    return ProposalSeeds.proposing(seed, nextNumber());
  }

  boolean contains(Genotype canonical) {
    return proposed.contains(canonical) || known.contains(canonical);
  }

  /** Returns everything proposed so far, in order. */
  List<Genotype> genotypes() {
    return List.copyOf(proposed);
  }

  /**
   * Takes over what is known before the first proposal.
   *
   * @throws IllegalStateException after the first proposal
   */
  void begin(WarmStart start) {
    if (count > 0) {
      throw new IllegalStateException("a warm start comes before the first proposal");
    }
    known.addAll(start.known());
    suggestions.addAll(start.suggestions());
  }

  /** Adds a suggestion behind those that there are. */
  void suggest(Genotype canonical) {
    suggestions.add(canonical);
  }

  /** Removes and returns the next suggestion, which is proposed before anything else. */
  Optional<Genotype> suggestion() {
    return Optional.ofNullable(suggestions.poll());
  }

  /** Returns whether any suggestions are left. */
  boolean hasSuggestions() {
    return !suggestions.isEmpty();
  }

  /** Returns whether any proposals wait for their results. */
  boolean hasOpen() {
    return !open.isEmpty();
  }

  Proposal propose(Candidate candidate) {
    return propose(candidate, Optional.empty());
  }

  /** Proposes something that was not proposed before, to be trained with this fidelity. */
  Proposal propose(Candidate candidate, Optional<Fidelity> fidelity) {
    if (!proposed.add(candidate.genotype())) {
      throw new IllegalStateException("proposed before: " + candidate.genotype());
    }
    return opened(candidate, fidelity);
  }

  /** Proposes an architecture again, to be trained for more epochs than before. */
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
