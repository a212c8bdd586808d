package io.mixnas.evaluator;

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
