package io.mixnas.evaluator.network;

import java.util.List;

/**
 * Nesterov's method, applied at the look-ahead point (Sutskever et al., ICML 2013, rewritten by
 * Bengio et al., 2012): for gradient g, learning rate r, velocity v and parameter w
 *
 * <pre>
 *   v' = momentum v - r g      at first 0
 *   w' = w + (1 + momentum) v' - momentum v
 * </pre>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NesterovSteps(Optimizer.Nesterov rule, float[] velocities) implements OptimizerSteps {
  @Override
  public void advance(float[] gradients, int from, int to, float rate) {
    float momentum = (float) rule.momentum();
    float ahead = 1 + momentum;
    for (int i = from; i < to; i++) {
      float kept = momentum * velocities[i];
      float velocity = kept - rate * gradients[i];
      velocities[i] = velocity;
      gradients[i] = kept - ahead * velocity;
    }
  }

  @Override
  public List<float[]> state() {
    return List.of(velocities);
  }
}
