package io.mixnas.controller.pareto;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorts points into fronts. The first front is dominated by no point, each further front only by
 * members of the fronts before it (Deb et al. 2002, section III-A).
 *
 * @param members the members of each front, as ascending indexes into the points
 */
public record Fronts(List<List<Integer>> members) {
  public Fronts {
    members = members.stream().map(List::copyOf).toList();
  }

  /** Sorts points in O(n^2). */
  public static Fronts of(List<Constrained> points) {
    int[] dominators = new int[points.size()];
    List<List<Integer>> dominated = new ArrayList<>();
    for (Constrained point : points) {
      dominated.add(dominated(point, points));
    }
    dominated.forEach(losers -> losers.forEach(loser -> dominators[loser]++));
    List<List<Integer>> fronts = new ArrayList<>();
    List<Integer> front = free(dominators);
    while (!front.isEmpty()) {
      fronts.add(front);
      for (int winner : front) {
        dominators[winner] = -1; // already in a front
        dominated.get(winner).forEach(loser -> dominators[loser]--);
      }
      front = free(dominators);
    }
    return new Fronts(fronts);
  }

  private static List<Integer> dominated(Constrained point, List<Constrained> points) {
    List<Integer> losers = new ArrayList<>();
    for (int other = 0; other < points.size(); other++) {
      if (point.dominates(points.get(other))) {
        losers.add(other);
      }
    }
    return losers;
  }

  private static List<Integer> free(int[] dominators) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < dominators.length; i++) {
      if (dominators[i] == 0) {
        free.add(i);
      }
    }
    return free;
  }
}
