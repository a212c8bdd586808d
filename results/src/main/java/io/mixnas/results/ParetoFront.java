package io.mixnas.results;

import io.mixnas.objective.CostMeasure;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The complete trials that no other trial dominates. A trial dominates another if it is at least as
 * accurate at no higher cost, and better in one of the two. Of trials with equal score and cost,
 * the one with the lowest number is a member.
 *
 * @param members the members, from the fewest multiply-adds and lowest score to the most
 */
public record ParetoFront(List<Trial> members) {
  private static final Comparator<Trial> CHEAPEST_FIRST =
      Comparator.comparingLong((Trial trial) -> trial.cost().multiplyAdds())
          .thenComparing(Winners.BEST_FIRST);

  public ParetoFront {
    members = List.copyOf(members);
  }

  /**
   * Finds the front of accuracy and multiply-adds, in O(n log n). Trials that are not complete, or
   * trained less thoroughly than others, do not count.
   */
  public static ParetoFront of(Collection<Trial> trials) {
    List<Trial> members = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Trial trial : sorted(trials)) {
      if (trial.merit() > best) {
        members.add(trial);
        best = trial.merit();
      }
    }
    return new ParetoFront(members);
  }

  /**
   * Finds the front of accuracy and these costs, in O(n^2) unless multiply-adds are the only cost.
   *
   * @param costs the costs, at least one
   */
  public static ParetoFront of(Collection<Trial> trials, List<CostMeasure> costs) {
    if (costs.equals(List.of(CostMeasure.MULTIPLY_ADDS))) {
      return of(trials);
    }
    List<Trial> sorted = sorted(trials);
    return new ParetoFront(
        sorted.stream()
            .filter(trial -> sorted.stream().noneMatch(other -> replaces(other, trial, costs)))
            .toList());
  }

  /** Returns whether one is at least as good in everything, and better in something or earlier. */
  private static boolean replaces(Trial one, Trial other, List<CostMeasure> costs) {
    boolean better = one.merit() > other.merit();
    for (CostMeasure cost : costs) {
      if (cost.of(one.cost()) > cost.of(other.cost())) {
        return false;
      }
      better |= cost.of(one.cost()) < cost.of(other.cost());
    }
    return one.merit() >= other.merit() && (better || one.number() < other.number());
  }

  private static List<Trial> sorted(Collection<Trial> trials) {
    return Ranking.comparable(trials).stream().sorted(CHEAPEST_FIRST).toList();
  }
}
