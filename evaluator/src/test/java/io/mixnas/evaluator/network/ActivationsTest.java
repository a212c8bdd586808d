package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationsTest {
  /** Values that are at least 1e-3 from every kink, so that each has a derivative. */
  private static final double[] INPUTS = inputs();

  @ParameterizedTest
  @EnumSource
  void computesActivations(Activation activation) {
    DoubleUnaryOperator definition =
        switch (activation) {
          case IDENTITY -> x -> x;
          case RELU -> x -> Math.max(0, x);
          case RELU6 -> ActivationsTest::relu6;
          case SWISH -> x -> x / (1 + Math.exp(-x));
          case HARD_SWISH -> x -> x * relu6(x + 3) / 6;
        };
    check(Activations.of(activation), definition);
  }

  @ParameterizedTest
  @EnumSource
  void computesGates(Gate gate) {
    DoubleUnaryOperator definition =
        switch (gate) {
          case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
          case HARD_SIGMOID -> x -> relu6(x + 3) / 6;
        };
    check(Activations.of(gate), definition);
  }

  @ParameterizedTest
  @EnumSource(names = {"SWISH", "HARD_SWISH", "IDENTITY"})
  void letsANaNThrough(Activation activation) {
    INDArray values = Nd4j.createFromArray(1f, Float.NaN);
    assertThat(Activations.of(activation).getActivation(values, true).getFloat(1)).isNaN();
  }

  private static void check(IActivation activation, DoubleUnaryOperator definition) {
    INDArray epsilon = array().assign(2);
    INDArray slopes = activation.backprop(array(), epsilon).getFirst();
    INDArray outputs = activation.getActivation(array(), true);
    for (int i = 0; i < INPUTS.length; i++) {
      double x = INPUTS[i];
      assertThat(outputs.getDouble(i)).isCloseTo(definition.applyAsDouble(x), within(1e-9));
      double rise = definition.applyAsDouble(x + 1e-5) - definition.applyAsDouble(x - 1e-5);
      assertThat(slopes.getDouble(i)).as("at %s", x).isCloseTo(rise / 1e-5, within(1e-6));
    }
  }

  private static INDArray array() {
    return Nd4j.create(INPUTS, new long[] {1, INPUTS.length}, DataType.DOUBLE);
  }

  private static double[] inputs() {
    double[] inputs = new double[80];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (i - 40) * 0.25 + 0.07;
    }
    return inputs;
  }

  private static double relu6(double x) {
    return Math.max(0, Math.min(6, x));
  }
}
