package io.mixnas.evaluator;

import io.mixnas.cost.Cost;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.SearchSpace;
import java.util.Map;
import java.util.Objects;

/**
 * States what an evaluator is created for.
 *
 * @param images the images of the campaign, at the resolution that the evaluator's provider states
 * @param space the space whose networks it judges, for as many classes as the images have
 * @param seed the seed of the campaign
 * @param limits the hard budgets of the campaign; a cost that is not there has no limit
 */
public record EvaluatorContext(
    ImageDataset images, SearchSpace space, long seed, Map<CostMeasure, Long> limits) {
  public EvaluatorContext {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(space, "space");
    limits = Map.copyOf(limits);
  }

  /** Creates a context without budgets. */
  public EvaluatorContext(ImageDataset images, SearchSpace space, long seed) {
    this(images, space, seed, Map.of());
  }

  /** Returns whether a network of this cost is within the campaign's budgets. */
  public boolean allows(Cost cost) {
    return limits.entrySet().stream()
        .allMatch(limit -> limit.getKey().of(cost) <= limit.getValue());
  }
}
