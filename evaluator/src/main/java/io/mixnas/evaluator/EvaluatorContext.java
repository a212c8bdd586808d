package io.mixnas.evaluator;

import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.space.SearchSpace;
import java.util.Objects;

/**
 * What an evaluator is made for.
 *
 * @param images of the campaign, at the resolution that the evaluator's provider tells
 * @param space whose networks it judges, for as many classes as there are images of
 * @param seed of the campaign
 */
public record EvaluatorContext(ImageDataset images, SearchSpace space, long seed) {
  public EvaluatorContext {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(space, "space");
  }
}
