package io.mixnas.evaluator.training;

/**
 * States how the trunk of a network is trained. The trunk is every layer before the classifier,
 * which is the last dense layer.
 */
public sealed interface Trunk {
  /**
   * The trunk is trained.
   *
   * @param learningRate the highest learning rate of its schedule, which otherwise is the
   *     classifier's
   */
  record Trained(double learningRate) implements Trunk {
    public Trained {
      TrainingOptions.TRUNK_LEARNING_RATE.require(learningRate);
    }
  }

  /**
   * The trunk stays as it is, and computes as it does in prediction: batch norm uses its running
   * statistics, which stay as well.
   */
  record Frozen() implements Trunk {}
}
