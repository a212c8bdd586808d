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
 * How a network is trained. The learning rate rises linearly during the warm-up and falls along
 * half a cosine after it; weight decay is on the weights of convolutions and dense layers alone.
 *
 * @param epochs at least 1
 * @param batches images per step, and how that changes
 * @param optimizer what makes steps of gradients
 * @param learningRate highest of the schedule for the first size of batches, above 0
 * @param warmUp part of the training in which the learning rate rises, 0 or more, below 1
 * @param weightDecay L2 coefficient, 0 or more, below 1
 * @param labelSmoothing part of a label that is spread over all classes (Szegedy et al., CVPR 2016,
 *     section 7), 0 or more, below 1
 * @param dropout part of the features that the classifier does not see in a training step, 0 or
 *     more, below 1
 * @param averaging what an exponential moving average of the parameters keeps at each step, 0 or
 *     more, below 1; 0 for none. With an average, it is what is evaluated and kept.
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

  /** The same for a training of other epochs, at least 1; see {@link BatchSizes#within}. */
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

  /** The same with images varied so. */
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

  /** A proxy's, to be changed one by one. */
  public static RecipeBuilder builder() {
    return new RecipeBuilder();
  }

  /**
   * How parameters are trained.
   *
   * @param images in the training set at hand
   */
  TrainingRule rule(int images) {
    int steps = Math.multiplyExact(epochs, Batches.trainingSteps(images, batches.first()));
    LearningRate.Cosine cosine =
        new LearningRate.Cosine(learningRate, (int) (warmUp * steps), steps);
    return new TrainingRule(
        batches.isConstant() ? cosine : new LearningRate.BatchScaled(cosine, stretches(images)),
        optimizer,
        weightDecay,
        labelSmoothing,
        dropout);
  }

  private List<Stretch> stretches(int images) {
    double paces = Batches.trainingSteps(images, batches.first());
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
              (double) phase.images() / batches.first()));
      int length = phase.epochs().orElse(epochs - epochsBefore);
      start = Math.addExact(start, Math.multiplyExact(length, steps));
      epochsBefore += length;
    }
    return stretches;
  }
}
