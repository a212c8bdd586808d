package io.mixnas.evaluator.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/**
 * L2 decay that shows ND4J weights and gradient as vectors: between arrays of several dimensions it
 * goes from element to element by their strides, ten times slower. The numbers are the same.
 */
final class FlatWeightDecay extends L2Regularization {

  FlatWeightDecay(L2Regularization decay) {
    super(decay.getL2());
  }

  @Override
  public void apply(INDArray weights, INDArray gradient, double rate, int iteration, int epoch) {
    boolean flat = JavaArray.isRun(weights) && JavaArray.isRun(gradient);
    super.apply(
        flat ? vector(weights) : weights,
        flat ? vector(gradient) : gradient,
        rate,
        iteration,
        epoch);
  }

  private static INDArray vector(INDArray run) {
    return run.reshape(run.length());
  }
}
