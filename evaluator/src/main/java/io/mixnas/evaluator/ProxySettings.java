package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingOptions;
import java.util.Objects;

/**
 * How a proxy is made from an architecture and trained.
 *
 * @param width factor on every channel count, above 0, at most 4; 1 leaves them alone
 * @param resolution of the proxy's images, pixels per side
 * @param recipe of the training
 * @param engine what computes; scores differ by rounding only
 */
public record ProxySettings(double width, int resolution, Recipe recipe, NetworkEngine engine) {
  public ProxySettings {
    ProxyProvider.WIDTH.require(width);
    TrainingOptions.RESOLUTION.require(resolution);
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(engine, "engine");
  }

  /** With the usual recipe for proxies, but for these numbers. */
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

  /** The same with the fast engine. */
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
   * The proxy that stands for an architecture: narrower, for smaller images.
   *
   * @param classes of the images it is trained on
   */
  public Architecture proxy(Architecture architecture, int classes) {
    return architecture.withResolution(resolution).withClasses(classes).scaled(width);
  }

  /** The same for another number of epochs, at least 1. */
  public ProxySettings withEpochs(int newEpochs) {
    return new ProxySettings(width, resolution, recipe.withEpochs(newEpochs), engine);
  }
}
