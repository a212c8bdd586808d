package io.mixnas.results;

import io.mixnas.cost.Cost;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Determines which trials may win, and which of two is better. Scores of different fidelities
 * cannot be compared, so only the most thoroughly trained trials are ranked together, and all
 * others come after them.
 *
 * @param objective the objective whose reward decides
 * @param allowed accepts the costs that a winner may have
 */
public record Ranking(Objective objective, Predicate<Cost> allowed) {
  public Ranking {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(allowed, "allowed");
  }

  /** Returns a ranking by accuracy with a limit on multiply-adds; empty for no limit. */
  public static Ranking byAccuracy(OptionalLong multiplyAdds) {
    long most = multiplyAdds.orElse(Long.MAX_VALUE);
    return new Ranking(Objective.hard(), cost -> cost.multiplyAdds() <= most);
  }

  /**
   * Orders complete trials, the most thoroughly trained first, then by falling reward. Ties are
   * broken as in {@link Objective#bestFirst}.
   */
  public Comparator<Trial> bestFirst() {
    return Fidelity.LEAST_FIRST.reversed().thenComparing(objective.bestFirst());
  }

  /** Returns the complete trials that may win and can be compared. */
  public List<Trial> candidates(Collection<Trial> trials) {
    return comparable(trials, this::allows);
  }

  /** Returns whether a complete trial is within the budget and the limits on metrics. */
  public boolean allows(Trial complete) {
    return allowed.test(complete.cost()) && objective.allows(complete);
  }

  /** Returns the complete trials for which no other is trained more thoroughly. */
  public static List<Trial> comparable(Collection<Trial> trials) {
    return comparable(trials, trial -> true);
  }

  /**
   * Returns the wanted ones of the complete trials, without those for which another of them is
   * trained more thoroughly.
   */
  static List<Trial> comparable(Collection<Trial> trials, Predicate<Trial> wanted) {
    return highest(complete(trials).filter(wanted).toList());
  }

  private static Stream<Trial> complete(Collection<Trial> trials) {
    return trials.stream().filter(trial -> trial.state() instanceof TrialState.Complete);
  }

  private static List<Trial> highest(List<Trial> trials) {
    return trials.stream()
        .max(Fidelity.LEAST_FIRST)
        .map(
            most ->
                trials.stream()
                    .filter(trial -> Fidelity.LEAST_FIRST.compare(trial, most) == 0)
                    .toList())
        .orElse(List.of());
  }
}
