package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ParameterInitializationTest {
  private static final ComputationGraph NETWORK = build(1);

  /** Fan-out is kernel area times outputs; 20000 gives the classifier's deviation of 0.01. */
  @ParameterizedTest
  @CsvSource({
    "stem/conv, 2400, 7200",
    "block1/depthwise1, 9, 432",
    "block1/depthwise2, 121, 5808",
    "block1/se-reduce, 48, 4608",
    "block1/se-gate, 96, 4608",
    "block1/project, 200, 19200",
    "head/conv, 64, 12800",
    "head/classify, 20000, 640",
  })
  void drawsNormalWeightsByFanOut(String layer, double fanOut, int count) {
    INDArray weights = NETWORK.getParam(layer + "_W");
    double deviation = Math.sqrt(2.0 / fanOut);
    double[] standard = weights.div(deviation).dup().data().asDouble();
    assertThat(standard).hasSize(count);
    // 4.5 standard errors of a mean, of a variance and of a share of one half.
    double error = 4.5 / Math.sqrt(count);
    assertThat(mean(standard, v -> v)).isCloseTo(0, within(error));
    assertThat(mean(standard, v -> v * v)).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(mean(standard, v -> Math.abs(v) < 0.67449 ? 1 : 0)).isCloseTo(0.5, within(error));
  }

  @Test
  void leavesBiasesAndBatchNormAtTheirConstants() {
    NETWORK
        .paramTable()
        .forEach(
            (name, values) -> {
              String kind = name.substring(name.lastIndexOf('_') + 1);
              double constant = kind.equals("gamma") || kind.equals("var") ? 1 : 0;
              if (!kind.equals("W")) {
                assertThat(values.dup().data().asDouble()).as(name).containsOnly(constant);
              }
            });
  }

  @Test
  void dependsOnNothingButTheSeed() {
    Nd4j.getRandom().setSeed(99);
    Nd4j.rand(10, 10).close();
    assertThat(build(1).params()).isEqualTo(NETWORK.params());
    assertThat(build(2).params()).isNotEqualTo(NETWORK.params());
  }

  @Test
  void drawsEveryLayerAnew() {
    float[] first = NETWORK.getParam("block1/se-reduce_W").dup('c').data().asFloat();
    float[] second = NETWORK.getParam("block1/se-gate_W").dup('c').data().asFloat();
    assertThat(first[0] * Math.sqrt(48)).isNotCloseTo(second[0] * Math.sqrt(96), within(1e-5));
  }

  private static ComputationGraph build(long seed) {
    SqueezeExcitation se =
        new SqueezeExcitation(
            0.5,
            SqueezeExcitation.Source.EXPANDED,
            SqueezeExcitation.Rounding.FLOOR,
            Activation.RELU,
            Gate.SIGMOID);
    InvertedResidual block =
        new InvertedResidual(
            96,
            200,
            Optional.empty(),
            MixConv.of(3, 11),
            1,
            1,
            Activation.RELU,
            Optional.of(se),
            Activation.IDENTITY,
            false);
    Architecture architecture =
        new Architecture(
            new Input(8),
            Padding.SAME,
            new Stem(96, 5, 2, Activation.RELU),
            List.of(block),
            new Head.PoolThenConvolution(64, Activation.RELU, 10));
    return StandardNetwork.build(architecture, StandardNetworkTest.RULE, seed);
  }

  private static double mean(double[] values, DoubleUnaryOperator of) {
    return Arrays.stream(values).map(of).average().orElseThrow();
  }
}
