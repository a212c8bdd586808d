package io.mixnas.evaluator.network;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import org.nd4j.linalg.activations.IActivation;

/** Maps our non-linearities to those of Deeplearning4j. */
final class Activations {
  private Activations() {}

  static IActivation of(Activation activation) {
    return switch (activation) {
      case IDENTITY -> org.nd4j.linalg.activations.Activation.IDENTITY.getActivationFunction();
      case RELU -> org.nd4j.linalg.activations.Activation.RELU.getActivationFunction();
      case RELU6 -> org.nd4j.linalg.activations.Activation.RELU6.getActivationFunction();
      case SWISH -> org.nd4j.linalg.activations.Activation.SWISH.getActivationFunction();
      case HARD_SWISH -> new HardSwish();
    };
  }

  static IActivation of(Gate gate) {
    return switch (gate) {
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID.getActivationFunction();
      case HARD_SIGMOID -> new HardSigmoid();
    };
  }
}
