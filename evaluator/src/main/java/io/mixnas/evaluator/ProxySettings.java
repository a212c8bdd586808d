package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.training.Recipe;
import java.util.Objects;

/**
 * How a proxy is made from an architecture and trained: SGD with Nesterov momentum, cosine learning
 * rate, random crop and flip.
 *
 * @param width factor on every channel count, above 0; 1 leaves them alone
 * @param resolution of the proxy's images, pixels per side
 * @param epochs at least 1
 * @param batchSize images per step, at least 2 (batch norm needs a variance)
 * @param learningRate highest of the schedule, above 0
 * @param weightDecay L2 coefficient, 0 or more
 * @param engine what computes; scores differ by rounding only
 */
public record ProxySettings(
    double width,
    int resolution,
    int epochs,
    int batchSize,
    double learningRate,
    double weightDecay,
    NetworkEngine engine) {
  /** Of Nesterov's method. */
  public static final double MOMENTUM = 0.9;

  /** Part of the steps in which the learning rate rises. */
  static final double WARM_UP = 0.1;

  private static final int LEAST_RESOLUTION = 8;
  private static final int CROP_PARTS = 8;

  public ProxySettings {
    require(width > 0 && width <= 4, "width", "above 0, at most 4", width);
    require(
        resolution >= LEAST_RESOLUTION, "resolution", "at least " + LEAST_RESOLUTION, resolution);
    require(epochs >= 1, "epochs", "at least 1", epochs);
    require(batchSize >= 2, "batch", "at least 2", batchSize);
    require(
        learningRate > 0 && learningRate <= 10,
        "learning rate",
        "above 0, at most 10",
        learningRate);
    require(weightDecay >= 0 && weightDecay < 1, "weight decay", "0 or more, below 1", weightDecay);
    Objects.requireNonNull(engine, "engine");
  }

  /** With the fast engine. */
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
    return new ProxySettings(
        width, resolution, newEpochs, batchSize, learningRate, weightDecay, engine);
  }

  /**
   * How a proxy is trained. Images are shifted by up to an eighth of the side (4 pixels at 32), and
   * mirrored.
   */
  Recipe recipe() {
    return new Recipe(
        epochs,
        batchSize,
        new Optimizer.Nesterov(MOMENTUM),
        learningRate,
        WARM_UP,
        weightDecay,
        0,
        0,
        0,
        new Augmentation(resolution / CROP_PARTS, true));
  }

  private static void require(boolean holds, String field, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException("%s: must be %s, was %s".formatted(field, rule, value));
    }
  }
}
