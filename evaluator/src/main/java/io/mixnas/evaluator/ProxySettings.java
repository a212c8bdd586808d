package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingOptions;
import java.util.Objects;

/**
 * States how a proxy is made from an architecture and trained.
 *
 * @param width the factor on every channel count, above 0, at most 4; 1 leaves them unchanged
 * @param resolution the pixels per side of the proxy's images
 * @param recipe the recipe of the training
 * @param engine the engine that computes; scores differ by rounding only
 * @param score the figure of the training that is the score
 */
public record ProxySettings(
    double width, int resolution, Recipe recipe, NetworkEngine engine, ProxyScore score) {
  public ProxySettings {
    ProxyProvider.WIDTH.require(width);
    TrainingOptions.RESOLUTION.require(resolution);
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(score, "score");
  }

  /** Creates settings whose score is the accuracy. */
  public ProxySettings(double width, int resolution, Recipe recipe, NetworkEngine engine) {
    this(width, resolution, recipe, engine, ProxyScore.ACCURACY);
  }

  /** Creates settings with the usual recipe for proxies, except for these numbers. */
  public ProxySettings(
      double width,
      int resolution,
      int epochs,
      int batchSize,
      double learningRate,
      double weightDecay,
      NetworkEngine engine) {
    this(
        width,
        resolution,
        Recipe.builder()
            .epochs(epochs)
            .batch(batchSize)
            .learningRate(learningRate)
            .weightDecay(weightDecay)
            .build(resolution),
        engine);
  }

  /** Creates the same settings with the fast engine. */
  public ProxySettings(
      double width,
      int resolution,
      int epochs,
      int batchSize,
      double learningRate,
      double weightDecay) {
    this(width, resolution, epochs, batchSize, learningRate, weightDecay, NetworkEngine.FUSED);
  }

  /**
   * Returns the proxy of an architecture: narrower, for smaller images.
   *
   * @param classes the number of classes of the images it is trained on
   */
  public Architecture proxy(Architecture architecture, int classes) {
    return architecture.withResolution(resolution).withClasses(classes).scaled(width);
  }

  /** Returns the same settings for another number of epochs, at least 1. */
  public ProxySettings withEpochs(int newEpochs) {
    return new ProxySettings(width, resolution, recipe.withEpochs(newEpochs), engine, score);
  }
}
