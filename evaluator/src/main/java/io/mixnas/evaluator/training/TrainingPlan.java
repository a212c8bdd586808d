package io.mixnas.evaluator.training;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.network.NetworkEngine;
import java.util.Objects;

/**
 * What is trained, and how.
 *
 * @param architecture at the resolution and for the classes of the images
 * @param engine what computes
 * @param seed of initial weights, shuffling, augmentation and dropout
 */
public record TrainingPlan(
    Architecture architecture, Recipe recipe, NetworkEngine engine, long seed) {
  public TrainingPlan {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(engine, "engine");
  }
}
