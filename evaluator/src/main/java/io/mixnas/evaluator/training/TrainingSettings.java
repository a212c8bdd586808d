package io.mixnas.evaluator.training;

import io.mixnas.evaluator.network.NetworkEngine;
import java.util.Objects;

/**
 * The settings with which a campaign trains networks.
 *
 * @param resolution the resolution of the images that the recipe is for, in pixels per side
 * @param recipe the recipe of a training
 * @param engine the engine that computes
 */
public record TrainingSettings(int resolution, Recipe recipe, NetworkEngine engine) {
  private static final int USUAL_RESOLUTION = 32;

  public TrainingSettings {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(engine, "engine");
  }

  /** Returns the usual recipe, on images of 32 pixels per side. */
  public static TrainingSettings usual() {
    return new TrainingSettings(
        USUAL_RESOLUTION, Recipe.builder().build(USUAL_RESOLUTION), NetworkEngine.FUSED);
  }
}
