package io.mixnas.evaluator;

import io.mixnas.cost.Cost;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.space.SearchSpace;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * States what an evaluator is created for.
 *
 * @param images the images of the campaign, at the resolution that the evaluator's provider states
 * @param space the space whose networks it judges, for as many classes as the images have
 * @param budget tells whether a network of this cost is of any interest
 * @param seed the seed of the campaign
 */
public record EvaluatorContext(
    ImageDataset images, SearchSpace space, Predicate<Cost> budget, long seed) {
  public EvaluatorContext {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(budget, "budget");
  }

  /** Creates a context in which networks of any cost are of interest. */
  public EvaluatorContext(ImageDataset images, SearchSpace space, long seed) {
    this(images, space, cost -> true, seed);
  }
}
