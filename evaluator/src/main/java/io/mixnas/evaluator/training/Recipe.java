package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.LearningRate.Stretch;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.network.TrainingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The recipe of a training. The learning rate rises linearly during the warm-up and then falls
 * along half a cosine. Weight decay applies only to the weights of convolutions and dense layers.
 *
 * @param epochs the number of epochs, at least 1
 * @param batches the number of images per step, and how it changes
 * @param optimizer the optimizer, which turns gradients into steps
 * @param learningRate the highest learning rate of the schedule for the first size of batches,
 *     above 0
 * @param warmUp the part of the training in which the learning rate rises, at least 0, below 1
 * @param weightDecay the L2 coefficient, at least 0, below 1
 * @param labelSmoothing the part of a label that is spread over all classes (Szegedy et al., CVPR
 *     2016, section 7), at least 0, below 1
 * @param dropout the part of the features that the classifier does not see in a training step, at
 *     least 0, below 1
 * @param averaging the fraction that an exponential moving average of the parameters keeps at each
 *     step, at least 0, below 1; 0 for none. If there is an average, it is what is evaluated and
 *     saved
 * @param augmentation how training images are varied
 */
public record Recipe(
    int epochs,
    BatchSizes batches,
    Optimizer optimizer,
    double learningRate,
    double warmUp,
    double weightDecay,
    double labelSmoothing,
    double dropout,
    double averaging,
    Augmentation augmentation) {
  public Recipe {
    TrainingOptions.EPOCHS.require(epochs);
    batches.requireEpochs(epochs);
    Objects.requireNonNull(optimizer, "optimizer");
    TrainingOptions.LEARNING_RATE.require(learningRate);
    TrainingOptions.WARM_UP.require(warmUp);
    TrainingOptions.WEIGHT_DECAY.require(weightDecay);
    TrainingOptions.LABEL_SMOOTHING.require(labelSmoothing);
    TrainingOptions.DROPOUT.require(dropout);
    TrainingOptions.AVERAGE.require(averaging);
    Objects.requireNonNull(augmentation, "augmentation");
  }

  /**
   * Returns this recipe with another number of epochs, at least 1; see {@link BatchSizes#within}.
   */
  public Recipe withEpochs(int newEpochs) {
    return newEpochs == epochs
        ? this
        : new Recipe(
            newEpochs,
            batches.within(newEpochs),
            optimizer,
            learningRate,
            warmUp,
            weightDecay,
            labelSmoothing,
            dropout,
            averaging,
            augmentation);
  }

  /** Returns this recipe with another augmentation. */
  public Recipe withAugmentation(Augmentation other) {
    return new Recipe(
        epochs,
        batches,
        optimizer,
        learningRate,
        warmUp,
        weightDecay,
        labelSmoothing,
        dropout,
        averaging,
        other);
  }

  /** Returns a builder that begins with the recipe of a proxy. */
  public static RecipeBuilder builder() {
    return new RecipeBuilder();
  }

  /**
   * Returns the rule by which parameters are trained.
   *
   * @param images the number of training images
   */
  TrainingRule rule(int images) {
    return new TrainingRule(
        schedule(learningRate, images), optimizer, weightDecay, labelSmoothing, dropout);
  }

  /**
   * Returns this recipe if its steps can be counted.
   *
   * @param images the number of training images
   * @throws IllegalArgumentException if they are too many; the message begins with {@code epochs}
   */
  public Recipe requireSteps(int images) {
    long alike = (long) epochs * Batches.trainingSteps(images, batches.first());
    long most = Math.max(alike, steps(images));
    if (most > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "epochs: must make at most %s steps, %s epochs of %s images make %s"
              .formatted(Integer.MAX_VALUE, epochs, images, most));
    }
    return this;
  }

  private long steps(int images) {
    long steps = 0;
    int epochsBefore = 0;
    for (BatchSizes.Phase phase : batches.phases()) {
      int length = phase.epochs().orElse(epochs - epochsBefore);
      steps += (long) length * Batches.trainingSteps(images, phase.images());
      epochsBefore += length;
    }
    return steps;
  }

  /**
   * Returns this recipe's schedule with another highest learning rate. A batch has at most all
   * images: sizes above their number do not raise the learning rate.
   *
   * @param images the number of training images
   * @throws IllegalArgumentException if the steps are too many, see {@link #requireSteps}
   */
  LearningRate schedule(double highest, int images) {
    requireSteps(images);
    int steps = epochs * Batches.trainingSteps(images, batches.first());
    LearningRate.Cosine cosine = new LearningRate.Cosine(highest, (int) (warmUp * steps), steps);
    return batches.isConstant() ? cosine : new LearningRate.BatchScaled(cosine, stretches(images));
  }

  private List<Stretch> stretches(int images) {
    double paces = Batches.trainingSteps(images, batches.first());
    double first = Math.min(batches.first(), images);
    List<Stretch> stretches = new ArrayList<>();
    int start = 0;
    int epochsBefore = 0;
    for (BatchSizes.Phase phase : batches.phases()) {
      int steps = Batches.trainingSteps(images, phase.images());
      stretches.add(
          new Stretch(
              start,
              (int) (epochsBefore * paces),
              paces / steps,
              Math.min(phase.images(), images) / first));
      int length = phase.epochs().orElse(epochs - epochsBefore);
      start += length * steps;
      epochsBefore += length;
    }
    return stretches;
  }
}
