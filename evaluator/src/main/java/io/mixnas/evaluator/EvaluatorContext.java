package io.mixnas.evaluator;

import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.SearchSpace;
import java.util.Map;
import java.util.Objects;

/**
 * What an evaluator is made for.
 *
 * @param images of the campaign, at the resolution that the evaluator's provider tells
 * @param space whose networks it judges, for as many classes as there are images of
 * @param seed of the campaign
 * @param limits hard budgets of the campaign; what is not there has no limit
 */
public record EvaluatorContext(
    ImageDataset images, SearchSpace space, long seed, Map<CostMeasure, Long> limits) {
  public EvaluatorContext {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(space, "space");
    limits = Map.copyOf(limits);
  }

  /** Where there are no budgets. */
  public EvaluatorContext(ImageDataset images, SearchSpace space, long seed) {
    this(images, space, seed, Map.of());
  }
}
