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
 * Selects and orders some of a campaign's trials.
 *
 * @param states the labels of the states that they may be in; empty for any
 * @param least the worst score that is listed: the lowest, or the highest of a measure that is
 *     minimized; trials without a score are then not listed
 * @param most the greatest value of each cost; a cost that is not contained has no limit
 * @param front whether only members of the {@link ParetoFront} of all trials are listed
 * @param order the order of the trials
 * @param reverse whether the order is reversed
 * @param limit the greatest number of trials, at least 1
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

  /** Returns the selected trials in their order. */
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
