package io.mixnas.evaluator.training;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizer;
import java.util.List;
import java.util.OptionalInt;

/** Creates trainings that take only a moment. */
final class Trainings {
  static final int SIDE = 8;

  private Trainings() {}

  static ImageDataset images(long seed) {
    return images(seed, 8);
  }

  /** Returns images, a quarter of them for validation. */
  static ImageDataset images(long seed, int ofEachClass) {
    return DataSource.parse("shapes")
        .load(new DataSettings(SIDE, OptionalInt.of(ofEachClass), 0.25, seed), warning -> {});
  }

  static TrainingPlan plan(NetworkEngine engine, Recipe recipe) {
    return new TrainingPlan(architecture(), recipe, engine, 1);
  }

  static Recipe plain(int epochs) {
    return new Recipe(
        epochs,
        BatchSizes.of(16),
        new Optimizer.Nesterov(0.9),
        0.05,
        0.1,
        1e-4,
        0,
        0,
        0,
        new Augmentation(1, true));
  }

  /** Returns a recipe that uses everything that a recipe can have. */
  static Recipe full(int epochs) {
    return new Recipe(
        epochs,
        BatchSizes.of(16),
        Optimizer.RmsProp.MNASNET,
        0.01,
        0.1,
        1e-4,
        0.1,
        0.2,
        0.9,
        new Augmentation(1, true, 3));
  }

  /**
   * Returns a recipe that makes, with 48 images, 5 steps, the last of 8 images; then 2 steps, the
   * last of 18; then 1 step.
   */
  static Recipe mixed() {
    return Recipe.builder()
        .epochs(4)
        .batch(BatchSizes.parse("10x2,30x1,64"))
        .optimizer(Optimizer.RmsProp.MNASNET)
        .learningRate(0.01)
        .dropout(0.2)
        .averaging(0.9)
        .build(SIDE);
  }

  private static Architecture architecture() {
    return new Architecture(
        new Input(SIDE),
        Padding.SAME,
        new Stem(8, 3, 1, Activation.RELU),
        List.of(InvertedResidual.builder(8, 8).expand(2).mixConv(MixConv.of(3, 5)).build()),
        new Head.ConvolutionThenPool(16, Activation.SWISH, 8));
  }
}
