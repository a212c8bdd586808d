package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the complete trials of one number of epochs, and which of them were promoted. Adding and
 * promoting take O(log n), so that a campaign may have many thousands of trials.
 */
final class HalvingRung {
  private final int epochs;
  private final int reduction;
  private final NavigableSet<Trial> top; // the best one in reduction, best first, as the others
  private final NavigableSet<Trial> unpromoted; // those of the top that were not promoted
  private final NavigableSet<Trial> rest;
  private final Set<Integer> promoted = new HashSet<>(); // numbers

  /**
   * @param reduction the reduction factor: the best one in this many is promoted
   */
  HalvingRung(int epochs, int reduction, Objective objective) {
    this.epochs = epochs;
    this.reduction = reduction;
    this.top = new TreeSet<>(objective.bestFirst());
    this.unpromoted = new TreeSet<>(objective.bestFirst());
    this.rest = new TreeSet<>(objective.bestFirst());
  }

  int epochs() {
    return epochs;
  }

  void add(Trial complete) {
    rest.add(complete);
    if (!top.isEmpty()) {
      raise();
      lower();
    }
    while (top.size() < (top.size() + rest.size()) / reduction) {
      raise();
    }
  }

  /** Promotes the best trial that was not promoted before, if it is among the top. */
  Optional<Trial> promote() {
    Optional<Trial> best = Optional.ofNullable(unpromoted.pollFirst());
    best.ifPresent(trial -> promoted.add(trial.number()));
    return best;
  }

  /** Promotes the best trial below the top that was not promoted before, in O(n). */
  Optional<Trial> promoteBelowTop() {
    Optional<Trial> best =
        rest.stream().filter(trial -> !promoted.contains(trial.number())).findFirst();
    best.ifPresent(trial -> promoted.add(trial.number()));
    return best;
  }

  /** Returns whether no trial of this rung is complete. */
  boolean isEmpty() {
    return top.isEmpty() && rest.isEmpty();
  }

  private void raise() {
    Trial best = rest.pollFirst();
    top.add(best);
    if (!promoted.contains(best.number())) {
      unpromoted.add(best);
    }
  }

  private void lower() {
    Trial worst = top.pollLast();
    unpromoted.remove(worst);
    rest.add(worst);
  }
}
