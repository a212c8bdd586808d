package io.mixnas.controller;

import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Holds the most recently observed complete trials. */
final class Population {
  private final int capacity;
  private final Objective objective;
  private final List<Trial> members = new ArrayList<>(); // oldest first

  Population(int capacity, Objective objective) {
    this.capacity = capacity;
    this.objective = objective;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** Adds a complete trial. A full population drops its oldest. */
  void add(Trial complete) {
    members.add(complete);
    if (members.size() > capacity) {
      members.remove(0);
    }
  }

  /** Returns the best of several draws with replacement; among equals, the first drawn. */
  Trial tournament(int draws, RandomGenerator random) {
    Trial best = draw(random);
    for (int i = 1; i < draws; i++) {
      Trial rival = draw(random);
      best = objective.isBetter(rival, best) ? rival : best;
    }
    return best;
  }

  private Trial draw(RandomGenerator random) {
    return members.get(random.nextInt(members.size()));
  }
}
