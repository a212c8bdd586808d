package io.mixnas.results;

import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The complete trials that no other one {@linkplain #dominates dominates}. Of trials with equal
 * score and multiply-adds, the one with the lowest number is a member.
 *
 * @param members from the fewest multiply-adds, and lowest score, to the most
 */
public record ParetoFront(List<Trial> members) {
  private static final Comparator<Trial> CHEAPEST_FIRST =
      Comparator.comparingLong((Trial trial) -> trial.cost().multiplyAdds())
          .thenComparing(Winners.BEST_FIRST);

  public ParetoFront {
    members = List.copyOf(members);
  }

  /** Finds the front, in O(n log n). Trials that are not complete do not count. */
  public static ParetoFront of(Collection<Trial> trials) {
    List<Trial> members = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Trial trial : complete(trials)) {
      if (trial.score() > best) {
        members.add(trial);
        best = trial.score();
      }
    }
    return new ParetoFront(members);
  }

  /**
   * Whether one complete trial is at least as accurate as another with no more multiply-adds, and
   * better in one of the two.
   *
   * @throws IllegalStateException if one is not complete
   */
  public static boolean dominates(Trial one, Trial other) {
    int score = Double.compare(one.score(), other.score());
    int multiplyAdds = Long.compare(one.cost().multiplyAdds(), other.cost().multiplyAdds());
    return score >= 0 && multiplyAdds <= 0 && (score > 0 || multiplyAdds < 0);
  }

  private static List<Trial> complete(Collection<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.state() instanceof TrialState.Complete)
        .sorted(CHEAPEST_FIRST)
        .toList();
  }
}
