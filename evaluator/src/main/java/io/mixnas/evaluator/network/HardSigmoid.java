package io.mixnas.evaluator.network;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Computes {@code relu6(x + 3) / 6} (Howard et al., ICCV 2019, section 5.2). Deeplearning4j's own
 * hard sigmoid has another slope, 0.2.
 */
public final class HardSigmoid extends BaseActivationFunction {
  static INDArray of(INDArray in) {
    INDArray shifted = in.add(3).divi(6);
    return Transforms.min(Transforms.max(shifted, 0, false), 1, false);
  }

  /** Returns 1 where the function is not flat, and 0 elsewhere. */
  static INDArray slopeMask(INDArray in) {
    return in.gt(-3).castTo(in.dataType()).muli(in.lt(3).castTo(in.dataType()));
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return in.assign(of(in));
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(slopeMask(in).divi(6).muli(epsilon), null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HardSigmoid;
  }

  @Override
  public int hashCode() {
    return HardSigmoid.class.hashCode();
  }

  @Override
  public String toString() {
    return "hardsigmoid6";
  }
}
