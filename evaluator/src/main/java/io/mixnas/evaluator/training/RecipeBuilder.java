package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.Optimizer;
import java.util.OptionalInt;

/**
 * A recipe one by one; the rest keeps its default, which is that of a proxy: a few epochs of small
 * batches by Nesterov's method, images shifted and mirrored, nothing more.
 */
public final class RecipeBuilder {
  /** Part of the side of an image by which it is shifted at most, unless told otherwise. */
  private static final int CROP_PARTS = 8;

  private int epochs = 6;
  private BatchSizes batch = BatchSizes.of(32);
  private Optimizer optimizer = Optimizer.Nesterov.USUAL;
  private double learningRate = 0.1;
  private double warmUp = 0.1;
  private double weightDecay = 1e-4;
  private double labelSmoothing;
  private double dropout;
  private double averaging;
  private OptionalInt crop = OptionalInt.empty();
  private boolean flip = true;
  private int cutout;

  RecipeBuilder() {}

  /** Epochs in all. */
  public RecipeBuilder epochs(int count) {
    epochs = count;
    return this;
  }

  /** Images per training step. */
  public RecipeBuilder batch(int images) {
    return batch(BatchSizes.of(images));
  }

  /** Images per training step, and how that changes. */
  public RecipeBuilder batch(BatchSizes sizes) {
    batch = sizes;
    return this;
  }

  /** What makes steps of gradients. */
  public RecipeBuilder optimizer(Optimizer value) {
    optimizer = value;
    return this;
  }

  /** Highest learning rate. */
  public RecipeBuilder learningRate(double rate) {
    learningRate = rate;
    return this;
  }

  /** Part of all steps in which the learning rate rises. */
  public RecipeBuilder warmUp(double part) {
    warmUp = part;
    return this;
  }

  /** Coefficient of the L2 term. */
  public RecipeBuilder weightDecay(double coefficient) {
    weightDecay = coefficient;
    return this;
  }

  /** Part of a label that is spread over all classes. */
  public RecipeBuilder labelSmoothing(double part) {
    labelSmoothing = part;
    return this;
  }

  /** Part of the features that the classifier does not see in a step. */
  public RecipeBuilder dropout(double part) {
    dropout = part;
    return this;
  }

  /** What a moving average of the parameters keeps at each step; 0 for none. */
  public RecipeBuilder averaging(double keep) {
    averaging = keep;
    return this;
  }

  /** Pixels by which images are shifted at most; unless set, an eighth of the side. */
  public RecipeBuilder crop(int pixels) {
    crop = OptionalInt.of(pixels);
    return this;
  }

  /** Whether every second image, by chance, is mirrored. */
  public RecipeBuilder flip(boolean mirrored) {
    flip = mirrored;
    return this;
  }

  /** Side in pixels of a square that is blanked in each image; 0 for none. */
  public RecipeBuilder cutout(int pixels) {
    cutout = pixels;
    return this;
  }

  /**
   * The recipe.
   *
   * @param resolution of the images, pixels per side
   * @throws IllegalArgumentException naming the field that breaks a rule, and the rule
   */
  public Recipe build(int resolution) {
    int shift = crop.orElse(Math.max(0, resolution / CROP_PARTS));
    requireWithin("crop", crop.orElse(0), resolution);
    requireWithin("cutout", cutout, resolution);
    return new Recipe(
        epochs,
        batch,
        optimizer,
        learningRate,
        warmUp,
        weightDecay,
        labelSmoothing,
        dropout,
        averaging,
        new Augmentation(shift, flip, cutout));
  }

  /** An image must not be lost whole. */
  private static void requireWithin(String field, int pixels, int resolution) {
    if (pixels < 0 || (pixels > 0 && pixels >= resolution)) {
      throw new IllegalArgumentException(
          "%s: must be 0 or more, below the resolution of %s, was %s"
              .formatted(field, resolution, pixels));
    }
  }
}
