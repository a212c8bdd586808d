package io.mixnas.evaluator.network;

import java.util.Objects;

/**
 * The rule by which parameters are trained: an optimizer with a learning rate schedule, L2 weight
 * decay on the weights of convolutions and dense layers but not on biases or batch norm, and label
 * smoothing and dropout for the classifier.
 *
 * @param learningRate the learning rate by step
 * @param optimizer the optimizer, which turns gradients into steps
 * @param weightDecay the coefficient of the L2 term in the gradient, at least 0
 * @param labelSmoothing the part of each label that is shared among all classes, at least 0, below
 *     1 (Szegedy et al., CVPR 2016, section 7)
 * @param dropout the probability that one of the classifier's inputs is dropped, at least 0, below
 *     1
 * @param trunk the rule for all layers before the classifier; the learning rate is the classifier's
 */
public record TrainingRule(
    LearningRate learningRate,
    Optimizer optimizer,
    double weightDecay,
    double labelSmoothing,
    double dropout,
    TrunkRule trunk) {
  /**
   * The fraction of batch norm's running mean and variance that is kept at each step. It is low
   * because a proxy may have only some dozen steps.
   */
  static final double BATCH_NORM_DECAY = 0.9;

  public TrainingRule {
    Objects.requireNonNull(learningRate, "learningRate");
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(trunk, "trunk");
    if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
      throw new IllegalArgumentException("weight decay: must be 0 or more, was " + weightDecay);
    }
    requireFraction("label smoothing", labelSmoothing);
    requireFraction("dropout", dropout);
  }

  /** Creates a rule for a whole network, with one learning rate. */
  public TrainingRule(
      LearningRate learningRate,
      Optimizer optimizer,
      double weightDecay,
      double labelSmoothing,
      double dropout) {
    this(
        learningRate,
        optimizer,
        weightDecay,
        labelSmoothing,
        dropout,
        new TrunkRule.Trained(learningRate));
  }

  /** Creates a rule with Nesterov's method and without label smoothing and dropout. */
  public TrainingRule(LearningRate learningRate, double momentum, double weightDecay) {
    this(learningRate, new Optimizer.Nesterov(momentum), weightDecay, 0, 0);
  }

  /** Returns this rule with another one for the trunk. */
  public TrainingRule withTrunk(TrunkRule other) {
    return new TrainingRule(learningRate, optimizer, weightDecay, labelSmoothing, dropout, other);
  }

  boolean isTrunkFrozen() {
    return trunk instanceof TrunkRule.Frozen;
  }

  /** Returns the trunk's learning rate; if it is frozen, that of the classifier. */
  LearningRate trunkRate() {
    return trunk instanceof TrunkRule.Trained trained ? trained.learningRate() : learningRate;
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + ": must be 0 or more, below 1, was " + value);
    }
  }
}
