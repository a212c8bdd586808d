package io.mixnas.evaluator.network;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes {@code x * relu6(x + 3) / 6} (Howard et al., ICCV 2019, section 5.2). */
public final class HardSwish extends BaseActivationFunction {
  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return in.muli(HardSigmoid.of(in));
  }

  /** Multiplies by the derivative, which is hardSigmoid(x) + x / 6 where the gate is not flat. */
  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    INDArray derivative = HardSigmoid.slopeMask(in).muli(in).divi(6).addi(HardSigmoid.of(in));
    return new Pair<>(derivative.muli(epsilon), null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HardSwish;
  }

  @Override
  public int hashCode() {
    return HardSwish.class.hashCode();
  }

  @Override
  public String toString() {
    return "hardswish";
  }
}
