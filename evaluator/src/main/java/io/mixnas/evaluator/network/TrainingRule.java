package io.mixnas.evaluator.network;

import java.util.Objects;

/**
 * How parameters are trained: an optimizer with a schedule of its learning rate, L2 weight decay on
 * the weights of convolutions and dense layers, not on biases or batch norm, and what keeps the
 * classifier from being too sure.
 *
 * @param learningRate by step
 * @param optimizer what makes steps out of gradients
 * @param weightDecay coefficient of the L2 term in the gradient, 0 or more
 * @param labelSmoothing part of each label that is shared out among all classes, 0 or more, below 1
 *     (Szegedy et al., CVPR 2016, section 7)
 * @param dropout chance of each of the classifier's inputs to be dropped, 0 or more, below 1
 */
public record TrainingRule(
    LearningRate learningRate,
    Optimizer optimizer,
    double weightDecay,
    double labelSmoothing,
    double dropout) {
  /**
   * What batch norm's running mean and variance keep at each step. Low, because a proxy may have no
   * more than some dozen steps.
   */
  static final double BATCH_NORM_DECAY = 0.9;

  public TrainingRule {
    Objects.requireNonNull(learningRate, "learningRate");
    Objects.requireNonNull(optimizer, "optimizer");
    if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
      throw new IllegalArgumentException("weight decay: must be 0 or more, was " + weightDecay);
    }
    requireFraction("label smoothing", labelSmoothing);
    requireFraction("dropout", dropout);
  }

  /** Nesterov's method, without label smoothing and dropout. */
  public TrainingRule(LearningRate learningRate, double momentum, double weightDecay) {
    this(learningRate, new Optimizer.Nesterov(momentum), weightDecay, 0, 0);
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + ": must be 0 or more, below 1, was " + value);
    }
  }
}
