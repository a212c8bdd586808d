package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds the complete trials of one number of epochs, and which of them were promoted. */
final class HalvingRung {
  private final int epochs;
  private final NavigableSet<Trial> trials; // best first
  private final Set<Integer> promoted = new HashSet<>(); // numbers

  HalvingRung(int epochs, Objective objective) {
    this.epochs = epochs;
    this.trials = new TreeSet<>(objective.bestFirst());
  }

  int epochs() {
    return epochs;
  }

  void add(Trial complete) {
    trials.add(complete);
  }

  /**
   * Promotes the best trial that was not promoted before, if it is among the best one in {@code
   * reduction}.
   */
  Optional<Trial> promote(int reduction) {
    Optional<Trial> best =
        trials.stream()
            .limit(trials.size() / reduction)
            .filter(trial -> !promoted.contains(trial.number()))
            .findFirst();
    best.ifPresent(trial -> promoted.add(trial.number()));
    return best;
  }
}
