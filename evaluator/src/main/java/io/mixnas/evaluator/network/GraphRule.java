package io.mixnas.evaluator.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;

/** Translates a {@link TrainingRule} for Deeplearning4j. */
final class GraphRule {
  private GraphRule() {}

  /** Returns the configuration of the trunk, which is the classifier's too except its updater. */
  static NeuralNetConfiguration.Builder configuration(TrainingRule rule, DataType type) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .activation(Activation.IDENTITY) // for layers that name none; the default is sigmoid
            .updater(updater(rule.optimizer(), schedule(rule.trunkRate())))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
    return rule.weightDecay() == 0 ? builder : builder.l2(rule.weightDecay());
  }

  static IUpdater classifierUpdater(TrainingRule rule) {
    return updater(rule.optimizer(), schedule(rule.learningRate()));
  }

  static ISchedule schedule(LearningRate rate) {
    if (rate instanceof LearningRate.Cosine cosine) {
      return CosineSchedule.of(cosine);
    }
    if (rate instanceof LearningRate.BatchScaled scaled) {
      return BatchScaledSchedule.of(scaled);
    }
    throw new IllegalArgumentException("learning rate: unknown to Deeplearning4j, " + rate);
  }

  static IUpdater updater(Optimizer optimizer, ISchedule schedule) {
    if (optimizer instanceof Optimizer.Nesterov nesterov) {
      return new Nesterovs(schedule, nesterov.momentum());
    }
    if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      return new MomentumRmsProp(schedule, rmsProp.decay(), rmsProp.momentum(), rmsProp.epsilon());
    }
    throw new IllegalArgumentException("optimizer: unknown to Deeplearning4j, " + optimizer);
  }
}
