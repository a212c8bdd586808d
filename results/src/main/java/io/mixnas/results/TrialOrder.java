package io.mixnas.results;

import io.mixnas.document.Field;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.Comparator;
import java.util.Optional;

/**
 * Names the orders of trials. Numbers of which less is better are sorted from the least, others
 * from the greatest.
 */
public enum TrialOrder {
  /** In the order of the proposals. */
  NUMBER {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) trial.number());
    }
  },
  /** From the best score. */
  SCORE {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return trial.evaluation().map(evaluation -> -evaluation.merit());
    }
  },
  /** From the best reward. */
  REWARD {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return trial.evaluation().map(evaluation -> -objective.reward(trial));
    }
  },
  /** From the fewest multiply-adds. */
  MULTIPLY_ADDS {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) CostMeasure.MULTIPLY_ADDS.of(trial.cost()));
    }
  },
  /** From the fewest parameters. */
  PARAMETERS {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) CostMeasure.PARAMETERS.of(trial.cost()));
    }
  },
  /** From the least memory. */
  MEMORY {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) CostMeasure.MEMORY.of(trial.cost()));
    }
  },
  /** From the shortest training. */
  SECONDS {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return CampaignSummary.trialTime(trial).map(time -> time.toNanos() / 1e9);
    }
  };

  /** Returns the name that options use. */
  @Override
  public String toString() {
    return Field.word(this);
  }

  /** Returns the number that is sorted by; empty when the trial has none. */
  abstract Optional<Double> key(Trial trial, Objective objective);

  /**
   * Returns the order of trials. Those without a number come last in either direction, and equal
   * ones are ordered by their trial numbers.
   */
  Comparator<Trial> comparator(Objective objective, boolean reverse) {
    Comparator<Double> direction = reverse ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(
            (Trial trial) -> key(trial, objective),
            Comparator.comparing((Optional<Double> key) -> key.isEmpty())
                .thenComparing(key -> key.orElse(0.0), direction))
        .thenComparingInt(Trial::number);
  }
}
