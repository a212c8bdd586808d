package io.mixnas.evaluator.training;

import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;

/**
 * Builds a recipe value by value. Values that are not set keep the default of {@link
 * TrainingOptions}. Each method throws an {@link IllegalArgumentException} if the value breaks the
 * rule of its option.
 */
public final class RecipeBuilder {
  private OptionValues given = OptionValues.none();

  RecipeBuilder() {}

  /** Sets the number of epochs. */
  public RecipeBuilder epochs(int count) {
    return with(TrainingOptions.EPOCHS, count);
  }

  /** Sets the number of images per training step. */
  public RecipeBuilder batch(int images) {
    return batch(BatchSizes.of(images));
  }

  /** Sets the number of images per training step, and how it changes. */
  public RecipeBuilder batch(BatchSizes sizes) {
    return with(TrainingOptions.BATCH, sizes);
  }

  /** Sets the optimizer, which turns gradients into steps. */
  public RecipeBuilder optimizer(Optimizer value) {
    return with(TrainingOptions.OPTIMIZER, value);
  }

  /** Sets the highest learning rate. */
  public RecipeBuilder learningRate(double rate) {
    return with(TrainingOptions.LEARNING_RATE, rate);
  }

  /** Sets the part of all steps in which the learning rate rises. */
  public RecipeBuilder warmUp(double part) {
    return with(TrainingOptions.WARM_UP, part);
  }

  /** Sets the coefficient of the L2 term. */
  public RecipeBuilder weightDecay(double coefficient) {
    return with(TrainingOptions.WEIGHT_DECAY, coefficient);
  }

  /** Sets the part of a label that is spread over all classes. */
  public RecipeBuilder labelSmoothing(double part) {
    return with(TrainingOptions.LABEL_SMOOTHING, part);
  }

  /** Sets the part of the features that the classifier does not see in a step. */
  public RecipeBuilder dropout(double part) {
    return with(TrainingOptions.DROPOUT, part);
  }

  /** Sets the fraction that a moving average of the parameters keeps at each step; 0 for none. */
  public RecipeBuilder averaging(double keep) {
    return with(TrainingOptions.AVERAGE, keep);
  }

  /** Sets the largest shift of images in pixels. The default is an eighth of the side. */
  public RecipeBuilder crop(int pixels) {
    return with(TrainingOptions.CROP, pixels);
  }

  /** Sets whether images are mirrored with probability one half. */
  public RecipeBuilder flip(boolean mirrored) {
    return with(TrainingOptions.FLIP, mirrored);
  }

  /** Sets the side in pixels of a square that is blanked in each image; 0 for none. */
  public RecipeBuilder cutout(int pixels) {
    return with(TrainingOptions.CUTOUT, pixels);
  }

  /**
   * Builds the recipe.
   *
   * @param resolution the resolution of the images, in pixels per side
   * @throws IllegalArgumentException if a field breaks a rule; the message names both
   */
  public Recipe build(int resolution) {
    return TrainingOptions.recipe(
        TrainingOptions.recipe().complete(given, OptionContext.ofResolution(resolution)));
  }

  private <T> RecipeBuilder with(Option<T> option, T value) {
    given = given.with(option, value);
    return this;
  }
}
