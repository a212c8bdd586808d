package io.mixnas.evaluator.network;

import java.util.Objects;

/** The rule by which the trunk, which is every layer before the classifier, is trained. */
public sealed interface TrunkRule {
  /**
   * The trunk is trained.
   *
   * @param learningRate the learning rate by step
   */
  record Trained(LearningRate learningRate) implements TrunkRule {
    public Trained {
      Objects.requireNonNull(learningRate, "learningRate");
    }
  }

  /**
   * The trunk stays as it is, and only the classifier is trained. The trunk computes as it does in
   * prediction: batch norm uses its running statistics, which do not change either.
   */
  record Frozen() implements TrunkRule {}
}
