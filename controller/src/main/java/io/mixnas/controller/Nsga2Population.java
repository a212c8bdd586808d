package io.mixnas.controller;

import io.mixnas.controller.pareto.Constrained;
import io.mixnas.controller.pareto.Crowding;
import io.mixnas.controller.pareto.Fronts;
import io.mixnas.controller.pareto.Point;
import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Holds the survivors: the first fronts and, of the last front that fits only in part, the least
 * crowded members.
 */
final class Nsga2Population {
  private final int capacity;
  private List<Member> members = new ArrayList<>(); // fittest first

  Nsga2Population(int capacity) {
    this.capacity = capacity;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** Returns the genotypes of the survivors, fittest first. */
  List<Genotype> genotypes() {
    return members.stream().map(Member::genotype).toList();
  }

  /** Returns the survivors within the budget. */
  List<Member> feasible() {
    return members.stream().filter(Member::isFeasible).toList();
  }

  /**
   * Adds an individual, unless a member has the same fitness. If the population is then too large,
   * its least fit member is removed.
   */
  void add(Genotype genotype, Constrained fitness) {
    if (members.stream().anyMatch(member -> member.fitness().equals(fitness))) {
      return;
    }
    List<Member> all = new ArrayList<>(members);
    all.add(new Member(genotype, fitness, 0, 0));
    members = ranked(all);
    if (members.size() > capacity) {
      members.remove(members.size() - 1);
    }
  }

  /** Returns the fittest of several draws with replacement: lowest rank, then least crowded. */
  Member tournament(int draws, RandomGenerator random) {
    int fittest = random.nextInt(members.size());
    for (int i = 1; i < draws; i++) {
      fittest = Math.min(fittest, random.nextInt(members.size()));
    }
    return members.get(fittest);
  }

  private static List<Member> ranked(List<Member> all) {
    List<Member> ranked = new ArrayList<>();
    int rank = 0;
    for (List<Integer> front : Fronts.of(all.stream().map(Member::fitness).toList()).members()) {
      List<Point> points = front.stream().map(i -> all.get(i).fitness().point()).toList();
      double[] distances = Crowding.of(points);
      for (int i = 0; i < distances.length; i++) {
        Member member = all.get(front.get(i));
        ranked.add(new Member(member.genotype(), member.fitness(), rank, distances[i]));
      }
      rank++;
    }
    ranked.sort(
        Comparator.comparingInt(Member::rank)
            .thenComparing(Comparator.comparingDouble(Member::distance).reversed()));
    return ranked;
  }

  /**
   * Represents a survivor.
   *
   * @param rank the rank of its front, from 0
   * @param distance the crowding distance in its front
   */
  record Member(Genotype genotype, Constrained fitness, int rank, double distance) {
    boolean isFeasible() {
      return fitness.violation() == 0;
    }

    Point point() {
      return fitness.point();
    }
  }
}
