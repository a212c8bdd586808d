package io.mixnas.cli;

import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.training.Recipe;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The recipe of {@code mixnas train}. */
final class TrainOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "30",
      description = "Epochs in all (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Images per training step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "nesterov",
      description =
          "nesterov (momentum 0.9) or rmsprop (as MnasNet: decay 0.9, momentum 0.9, epsilon 0.001)"
              + " (default: ${DEFAULT-VALUE}).")
  private OptimizerName optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0.1",
      description =
          "Highest learning rate; with rmsprop, a tenth of it or less (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--warm-up",
      paramLabel = "FRACTION",
      defaultValue = "0.1",
      description = "Part of the steps in which it rises (default: ${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(
      names = "--weight-decay",
      paramLabel = "RATE",
      defaultValue = "0.0005",
      description = "L2 on weights, not on batch norm and biases (default: ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--label-smoothing",
      paramLabel = "FRACTION",
      defaultValue = "0.1",
      description = "Part of a label spread over all classes (default: ${DEFAULT-VALUE}).")
  private double labelSmoothing;

  @Option(
      names = "--dropout",
      paramLabel = "FRACTION",
      defaultValue = "0",
      description = "Of features before the classifier (default: ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--average",
      paramLabel = "KEEP",
      defaultValue = "0",
      description =
          "Evaluate and keep a moving average of the weights that keeps this much at each step,"
              + " such as 0.999 (default: none).")
  private double averaging;

  @Option(
      names = "--crop",
      paramLabel = "PIXELS",
      description = "Shift images by up to so many pixels (default: an eighth of the side).")
  private Optional<Integer> crop = Optional.empty();

  @Option(names = "--no-flip", description = "Do not mirror images, for classes that differ by it.")
  private boolean noFlip;

  @Option(
      names = "--cutout",
      paramLabel = "PIXELS",
      defaultValue = "0",
      description = "Side of a square that is blanked in each image (default: none).")
  private int cutout;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "fused",
      description = "What computes: fused or standard (default: ${DEFAULT-VALUE}).")
  private NetworkEngine engine;

  /** What can be asked for. */
  private enum OptimizerName {
    NESTEROV,
    RMSPROP
  }

  NetworkEngine engine() {
    return engine;
  }

  /**
   * The recipe for images of a size.
   *
   * @throws IllegalArgumentException naming the field that breaks a rule
   */
  Recipe recipe(int resolution) {
    return new Recipe(
        epochs,
        batch,
        optimizer == OptimizerName.RMSPROP
            ? Optimizer.RmsProp.MNASNET
            : new Optimizer.Nesterov(0.9),
        learningRate,
        warmUp,
        weightDecay,
        labelSmoothing,
        dropout,
        averaging,
        new Augmentation(crop.orElse(resolution / 8), !noFlip, cutout));
  }
}
