package io.mixnas.results;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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
    return of(trials, Objective.hard());
  }

  /**
   * Finds the front of accuracy and of what an objective minimises, among the trials that are
   * within its limits on metrics. This takes O(n^2) when it minimises more than multiply-adds.
   */
  public static ParetoFront of(Collection<Trial> trials, Objective objective) {
    List<Trial> sorted = sorted(trials, objective);
    boolean flat =
        objective.costs().equals(List.of(CostMeasure.MULTIPLY_ADDS))
            && objective.metrics().isEmpty();
    return new ParetoFront(flat ? rising(sorted) : undominated(sorted, minimised(objective)));
  }

  /**
   * Returns the front of the members and one more trial. Only the members are looked at, so that
   * this is quicker than to find the front of all trials again.
   *
   * @param trial a complete trial that is within the objective's limits on metrics and as
   *     thoroughly trained as the members
   * @param objective the objective for which this front was found
   */
  public ParetoFront with(Trial trial, Objective objective) {
    List<ToDoubleFunction<Trial>> minimised = minimised(objective);
    if (members.stream().anyMatch(member -> replaces(member, trial, minimised))) {
      return this;
    }
    Stream<Trial> kept = members.stream().filter(member -> !replaces(trial, member, minimised));
    return new ParetoFront(Stream.concat(kept, Stream.of(trial)).sorted(CHEAPEST_FIRST).toList());
  }

  private static List<Trial> rising(List<Trial> sorted) {
    List<Trial> members = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Trial trial : sorted) {
      if (trial.merit() > best) {
        members.add(trial);
        best = trial.merit();
      }
    }
    return members;
  }

  private static List<Trial> undominated(
      List<Trial> sorted, List<ToDoubleFunction<Trial>> minimised) {
    return sorted.stream()
        .filter(trial -> sorted.stream().noneMatch(other -> replaces(other, trial, minimised)))
        .toList();
  }

  private static List<ToDoubleFunction<Trial>> minimised(Objective objective) {
    List<ToDoubleFunction<Trial>> minimised = new ArrayList<>();
    objective.costs().forEach(cost -> minimised.add(trial -> cost.of(trial.cost())));
    objective
        .metrics()
        .forEach(name -> minimised.add(trial -> trial.requireEvaluation().metrics().get(name)));
    return minimised;
  }

  /**
   * Returns whether a trial is at least as good in everything, and better in one respect or
   * earlier.
   */
  private static boolean replaces(Trial one, Trial other, List<ToDoubleFunction<Trial>> minimised) {
    boolean better = one.merit() > other.merit();
    for (ToDoubleFunction<Trial> cost : minimised) {
      double mine = cost.applyAsDouble(one);
      double others = cost.applyAsDouble(other);
      if (mine > others) {
        return false;
      }
      better |= mine < others;
    }
    return one.merit() >= other.merit() && (better || one.number() < other.number());
  }

  private static List<Trial> sorted(Collection<Trial> trials, Objective objective) {
    return Ranking.comparable(trials, objective::allows).stream().sorted(CHEAPEST_FIRST).toList();
  }
}
