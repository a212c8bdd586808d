package io.mixnas.results;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Some of a campaign's trials, in an order.
 *
 * @param states labels of the states that they may be in; empty for any
 * @param least the least good score of what is listed: the lowest, or the highest of a measure that
 *     is minimized; what has none is not listed
 * @param most of each cost that they may have; what is not there has no limit
 * @param front whether only members of the {@link ParetoFront} of all trials are listed
 * @param order what they are sorted by
 * @param reverse whether the other way round
 * @param limit how many at most, of the sorted ones; at least 1
 */
public record TrialSelection(
    Set<String> states,
    OptionalDouble least,
    Map<CostMeasure, Long> most,
    boolean front,
    TrialOrder order,
    boolean reverse,
    OptionalInt limit) {
  public TrialSelection {
    states = Set.copyOf(states);
    most = Map.copyOf(most);
    least.ifPresent(
        score -> {
          if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score: must be finite, was " + score);
          }
        });
    limit.ifPresent(
        count -> {
          if (count < 1) {
            throw new IllegalArgumentException("limit: must be at least 1, was " + count);
          }
        });
  }

  /** Picks them. */
  public List<Trial> of(Collection<Trial> trials, Objective objective) {
    Set<Trial> members = new HashSet<>();
    if (front) {
      members.addAll(ParetoFront.of(trials, objective).members());
    }
    return trials.stream()
        .filter(trial -> !front || members.contains(trial))
        .filter(trial -> states.isEmpty() || states.contains(trial.state().label()))
        .filter(this::scoresEnough)
        .filter(this::costsLittleEnough)
        .sorted(order.comparator(objective, reverse))
        .limit(limit.orElse(Integer.MAX_VALUE))
        .toList();
  }

  private boolean scoresEnough(Trial trial) {
    return least.isEmpty() || trial.evaluation().filter(this::isEnough).isPresent();
  }

  private boolean isEnough(Evaluation evaluation) {
    return evaluation.merit() >= evaluation.measure().merit(least.getAsDouble());
  }

  private boolean costsLittleEnough(Trial trial) {
    return most.entrySet().stream()
        .allMatch(limit -> limit.getKey().of(trial.cost()) <= limit.getValue());
  }
}
