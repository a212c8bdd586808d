package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.network.NesterovSteps;
import java.util.List;

/**
 * Updates the parameters of a network that was taken from shared weights.
 *
 * @param momentum the momentum of Nesterov's method, at least 0, below 1
 * @param weightDecay the L2 coefficient on the weights of convolutions and dense layers
 * @param clip the greatest norm of all gradients together, which are shortened to it; 0 for any
 */
record WeightUpdate(double momentum, double weightDecay, double clip) {
  /** The part of running statistics that is kept at each step. */
  static final double STATISTICS_DECAY = 0.9;

  /**
   * Makes a step.
   *
   * @param gradients the sums over the batch, overwritten
   * @param images the number of images in the batch
   */
  void apply(
      List<WeightStretch> stretches,
      float[] parameters,
      float[] gradients,
      NesterovSteps steps,
      int images,
      double rate) {
    float factor = (float) (shortening(stretches, gradients, images) / images);
    for (WeightStretch stretch : stretches) {
      if (stretch.isTrained()) {
        float decay = stretch.kind() == WeightStretch.Kind.DECAYED ? (float) weightDecay : 0;
        for (int i = stretch.from(); i < stretch.to(); i++) {
          gradients[i] = gradients[i] * factor + decay * parameters[i];
        }
        steps.advance(gradients, stretch.from(), stretch.to(), (float) rate);
      }
      for (int i = stretch.from(); i < stretch.to(); i++) {
        parameters[i] -= gradients[i];
      }
    }
  }

  /** Returns the factor that shortens gradients to the greatest norm. */
  private double shortening(List<WeightStretch> stretches, float[] gradients, int images) {
    if (clip == 0) {
      return 1;
    }
    double squares = 0;
    for (WeightStretch stretch : stretches) {
      for (int i = stretch.from(); stretch.isTrained() && i < stretch.to(); i++) {
        squares += (double) gradients[i] * gradients[i];
      }
    }
    double norm = Math.sqrt(squares) / images;
    return norm > clip ? clip / norm : 1;
  }
}
