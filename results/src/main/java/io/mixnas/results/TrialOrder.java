package io.mixnas.results;

import io.mixnas.document.Field;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.Comparator;
import java.util.Optional;

/**
 * What trials are sorted by: of numbers where less is better the least first, else the greatest.
 */
public enum TrialOrder {
  /** The order in which they were proposed. */
  NUMBER {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) trial.number());
    }
  },
  /** The best score first. */
  SCORE {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return trial.evaluation().map(evaluation -> -evaluation.merit());
    }
  },
  /** The best first. */
  REWARD {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return trial.evaluation().map(evaluation -> -objective.reward(trial));
    }
  },
  /** The cheapest first. */
  MULTIPLY_ADDS {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) CostMeasure.MULTIPLY_ADDS.of(trial.cost()));
    }
  },
  /** The cheapest first. */
  PARAMETERS {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) CostMeasure.PARAMETERS.of(trial.cost()));
    }
  },
  /** The cheapest first. */
  MEMORY {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return Optional.of((double) CostMeasure.MEMORY.of(trial.cost()));
    }
  },
  /** The quickest to train first. */
  SECONDS {
    @Override
    Optional<Double> key(Trial trial, Objective objective) {
      return CampaignSummary.trialTime(trial).map(time -> time.toNanos() / 1e9);
    }
  };

  /** How options call it. */
  @Override
  public String toString() {
    return Field.word(this);
  }

  /** Empty where the trial has no such number. */
  abstract Optional<Double> key(Trial trial, Objective objective);

  /** Trials without such a number come last, in either direction; equals by their number. */
  Comparator<Trial> comparator(Objective objective, boolean reverse) {
    Comparator<Double> direction = reverse ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(
            (Trial trial) -> key(trial, objective),
            Comparator.comparing((Optional<Double> key) -> key.isEmpty())
                .thenComparing(key -> key.orElse(0.0), direction))
        .thenComparingInt(Trial::number);
  }
}
