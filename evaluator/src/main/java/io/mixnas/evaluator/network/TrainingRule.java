package io.mixnas.evaluator.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * How parameters are updated: SGD with Nesterov momentum, cosine schedule after a linear warm-up,
 * and L2 weight decay on the weights of convolutions and dense layers, not on biases or batch norm.
 *
 * @param schedule learning rate by step
 * @param momentum 0 or more, below 1
 * @param weightDecay coefficient of the L2 term in the gradient, 0 or more
 */
public record TrainingRule(CosineSchedule schedule, double momentum, double weightDecay) {
  /**
   * What batch norm's running mean and variance keep at each step. Low, because a proxy may have no
   * more than some dozen steps.
   */
  static final double BATCH_NORM_DECAY = 0.9;

  public TrainingRule {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum: must be 0 or more, below 1, was " + momentum);
    }
    if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
      throw new IllegalArgumentException("weight decay: must be 0 or more, was " + weightDecay);
    }
  }

  NeuralNetConfiguration.Builder configuration(DataType type) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .activation(Activation.IDENTITY) // where a layer names none; the default is sigmoid
            .updater(new Nesterovs(schedule, momentum))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
    return weightDecay == 0 ? builder : builder.l2(weightDecay);
  }
}
