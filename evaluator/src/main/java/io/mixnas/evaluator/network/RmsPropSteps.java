package io.mixnas.evaluator.network;

import java.util.List;

/**
 * RMSProp with momentum by TensorFlow's formula: for gradient g, learning rate r and parameter w
 *
 * <pre>
 *   meanSquare = decay meanSquare + (1 - decay) g^2      at first 1
 *   velocity = momentum velocity + r g / sqrt(meanSquare + epsilon)      at first 0
 *   w = w - velocity
 * </pre>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RmsPropSteps(Optimizer.RmsProp rule, float[] meanSquares, float[] velocities)
    implements OptimizerSteps {
  @Override
  public void advance(float[] gradients, int from, int to, float rate) {
    float decay = (float) rule.decay();
    float share = (float) (1 - rule.decay());
    float momentum = (float) rule.momentum();
    float epsilon = (float) rule.epsilon();
    for (int i = from; i < to; i++) {
      float g = gradients[i];
      float meanSquare = decay * meanSquares[i] + share * g * g;
      meanSquares[i] = meanSquare;
      float velocity =
          momentum * velocities[i] + rate * g / (float) Math.sqrt(meanSquare + epsilon);
      velocities[i] = velocity;
      gradients[i] = velocity;
    }
  }

  @Override
  public List<float[]> state() {
    return List.of(meanSquares, velocities);
  }
}
