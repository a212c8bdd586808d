package io.mixnas.evaluator.network;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Turns gradients into the steps of {@link MomentumRmsProp} in place. It works piece by piece
 * through small Java arrays, so that a step allocates almost nothing. It accepts only floats.
 */
final class MomentumRmsPropUpdater implements GradientUpdater<MomentumRmsProp> {
  private static final String STATE = "meanSquaresAndVelocities";
  private static final int PIECE = 1024; // fits the first-level cache three times

  private final MomentumRmsProp rule;
  private INDArray state; // mean squares, then velocities
  private float[] gradients;
  private RmsPropSteps piece;

  MomentumRmsPropUpdater(MomentumRmsProp rule) {
    this.rule = rule;
  }

  @Override
  public MomentumRmsProp getConfig() {
    return rule;
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(STATE, state);
  }

  @Override
  public void setState(Map<String, INDArray> named, boolean initialize) {
    if (!named.keySet().equals(Set.of(STATE))) {
      throw new IllegalStateException(
          "state of RMSProp: must be " + STATE + ", was " + named.keySet());
    }
    use(named.get(STATE), initialize);
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    use(view, initialize);
  }

  /** Takes a vector of twice the parameters' length as its state. */
  void use(INDArray view, boolean initialize) {
    requireFloats(view);
    state = view.reshape(view.length());
    int parameters = parameters();
    if (initialize) {
      state.get(NDArrayIndex.interval(0, parameters)).assign(1);
      state.get(NDArrayIndex.interval(parameters, 2L * parameters)).assign(0);
    }
    int length = Math.min(PIECE, parameters);
    gradients = new float[length];
    piece = new RmsPropSteps(rule.optimizer(), new float[length], new float[length]);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    requireFloats(gradient);
    int parameters = parameters();
    if (gradient.length() != parameters) {
      throw new IllegalArgumentException(
          "gradient: must have length %s, was %s".formatted(parameters, gradient.length()));
    }
    try {
      update(gradient, (float) rule.getLearningRate(iteration, epoch));
    } finally {
      Reference.reachabilityFence(gradient); // a buffer does not keep its array's memory reachable
      Reference.reachabilityFence(state);
    }
  }

  private void update(INDArray gradient, float rate) {
    int parameters = parameters();
    FloatBuffer steps = gradient.data().asNioFloat();
    FloatBuffer states = state.data().asNioFloat();
    for (int from = 0; from < parameters; from += PIECE) {
      int length = Math.min(PIECE, parameters - from);
      int meanSquare = states.position() + from;
      int velocity = meanSquare + parameters;
      steps.get(steps.position() + from, gradients, 0, length);
      states.get(meanSquare, piece.meanSquares(), 0, length);
      states.get(velocity, piece.velocities(), 0, length);
      piece.advance(gradients, 0, length, rate);
      states.put(meanSquare, piece.meanSquares(), 0, length);
      states.put(velocity, piece.velocities(), 0, length);
      steps.put(steps.position() + from, gradients, 0, length);
    }
  }

  private int parameters() {
    return Math.toIntExact(state.length() / 2);
  }

  private static void requireFloats(INDArray array) {
    if (array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "RMSProp: data type must be FLOAT, was " + array.dataType());
    }
  }
}
