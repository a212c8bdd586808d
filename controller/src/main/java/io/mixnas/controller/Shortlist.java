package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Holds the candidates of a shortlist, and draws from those that are still new. */
final class Shortlist {
  private final Candidates candidates;
  private final List<Candidate> members;

  Shortlist(Candidates candidates, CheapScores scores) {
    this.candidates = candidates;
    members = scores.shortlist().stream().map(candidates::candidate).toList();
  }

  /** Returns whether there never was a member. */
  boolean isEmpty() {
    return members.isEmpty();
  }

  /**
   * Returns the members that may still be proposed, the best first: those that differ from all open
   * proposals in at least two decisions, if there are any.
   */
  List<Candidate> left(List<Genotype> open) {
    List<Candidate> apart = fresh().filter(member -> isApart(member, open)).toList();
    return apart.isEmpty() ? fresh().toList() : apart;
  }

  /** Returns the first member that differs from all of these in at least two decisions, if any. */
  Optional<Candidate> first(List<Genotype> others) {
    return fresh().filter(member -> isApart(member, others)).findFirst();
  }

  /** Draws a member uniformly; empty when none is left. */
  Optional<Candidate> draw(RandomGenerator random) {
    List<Candidate> left = fresh().toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(left.get(random.nextInt(left.size())));
  }

  private static boolean isApart(Candidate member, List<Genotype> others) {
    return others.stream()
        .noneMatch(other -> Neighbours.differences(member.genotype(), other) <= 1);
  }

  private Stream<Candidate> fresh() {
    return members.stream()
        .filter(member -> candidates.budget().allows(member.cost()))
        .filter(candidates::isNew);
  }
}
