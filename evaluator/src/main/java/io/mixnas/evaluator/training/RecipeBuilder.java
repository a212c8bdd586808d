package io.mixnas.evaluator.training;

import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;

/**
 * A recipe one by one; the rest keeps the usual value of {@link TrainingOptions}. Each method
 * refuses what breaks the rule of its option by an {@link IllegalArgumentException}.
 */
public final class RecipeBuilder {
  private OptionValues given = OptionValues.none();

  RecipeBuilder() {}

  /** Epochs in all. */
  public RecipeBuilder epochs(int count) {
    return with(TrainingOptions.EPOCHS, count);
  }

  /** Images per training step. */
  public RecipeBuilder batch(int images) {
    return batch(BatchSizes.of(images));
  }

  /** Images per training step, and how that changes. */
  public RecipeBuilder batch(BatchSizes sizes) {
    return with(TrainingOptions.BATCH, sizes);
  }

  /** What makes steps of gradients. */
  public RecipeBuilder optimizer(Optimizer value) {
    return with(TrainingOptions.OPTIMIZER, value);
  }

  /** Highest learning rate. */
  public RecipeBuilder learningRate(double rate) {
    return with(TrainingOptions.LEARNING_RATE, rate);
  }

  /** Part of all steps in which the learning rate rises. */
  public RecipeBuilder warmUp(double part) {
    return with(TrainingOptions.WARM_UP, part);
  }

  /** Coefficient of the L2 term. */
  public RecipeBuilder weightDecay(double coefficient) {
    return with(TrainingOptions.WEIGHT_DECAY, coefficient);
  }

  /** Part of a label that is spread over all classes. */
  public RecipeBuilder labelSmoothing(double part) {
    return with(TrainingOptions.LABEL_SMOOTHING, part);
  }

  /** Part of the features that the classifier does not see in a step. */
  public RecipeBuilder dropout(double part) {
    return with(TrainingOptions.DROPOUT, part);
  }

  /** What a moving average of the parameters keeps at each step; 0 for none. */
  public RecipeBuilder averaging(double keep) {
    return with(TrainingOptions.AVERAGE, keep);
  }

  /** Pixels by which images are shifted at most; unless set, an eighth of the side. */
  public RecipeBuilder crop(int pixels) {
    return with(TrainingOptions.CROP, pixels);
  }

  /** Whether every second image, by chance, is mirrored. */
  public RecipeBuilder flip(boolean mirrored) {
    return with(TrainingOptions.FLIP, mirrored);
  }

  /** Side in pixels of a square that is blanked in each image; 0 for none. */
  public RecipeBuilder cutout(int pixels) {
    return with(TrainingOptions.CUTOUT, pixels);
  }

  /**
   * The recipe.
   *
   * @param resolution of the images, pixels per side
   * @throws IllegalArgumentException naming the field that breaks a rule, and the rule
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
