package io.mixnas.controller.pareto;

import java.util.ArrayList;
import java.util.List;

/**
 * Points sorted into fronts: the first is dominated by none, the next by members of those before
 * (Deb et al. 2002, section III-A).
 *
 * @param members of each front, indexes into the points, rising
 */
public record Fronts(List<List<Integer>> members) {
  public Fronts {
    members = members.stream().map(List::copyOf).toList();
  }

  /** Sorts in O(n^2). */
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
        dominators[winner] = -1; // done
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
