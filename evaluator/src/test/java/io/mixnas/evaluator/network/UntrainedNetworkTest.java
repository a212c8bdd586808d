package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.Parameter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UntrainedNetworkTest {
  private static final int IMAGES = 5;

  static IntStream seeds() {
    return IntStream.range(0, 12);
  }

  /** A step along the gradient changes the loss by the step times the gradient's length. */
  @ParameterizedTest
  @MethodSource("seeds")
  void gradientIsThatOfTheMeanLoss(int seed) {
    Architecture architecture = RandomNetworks.smooth(RandomNetworks.architecture(seed));
    UntrainedNetwork network = new UntrainedNetwork(architecture, seed);
    float[] images = images(architecture, seed);
    int[] labels = {0, 1, 0, 1, 1};
    float[] gradient = network.gradient(images, labels);
    double length = 0;
    for (ParameterSlot slot : network.weights()) {
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        length += (double) gradient[i] * gradient[i];
      }
    }
    length = Math.sqrt(length);
    double step = 2e-3 / length;
    double above = lossAfter(network, gradient, step, images, labels);
    double below = lossAfter(network, gradient, -2 * step, images, labels);

    assertThat((above - below) / (2 * step))
        .isCloseTo(length * length, within(0.05 * length * length));
  }

  private static double lossAfter(
      UntrainedNetwork network, float[] gradient, double step, float[] images, int[] labels) {
    for (ParameterSlot slot : network.weights()) {
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        network.set(i, (float) (network.parameter(i) + step * gradient[i]));
      }
    }
    return network.loss(images, labels);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void knowsTheWeightsOfEveryLayer(int seed) {
    Architecture architecture = RandomNetworks.architecture(seed);
    UntrainedNetwork network = new UntrainedNetwork(architecture, seed);
    List<Parameter> expected =
        LayerGraph.of(architecture).parameters().stream()
            .filter(parameter -> new ParameterSlot(parameter, 0).isWeight())
            .toList();

    assertThat(network.weights().stream().map(ParameterSlot::parameter))
        .containsExactlyInAnyOrderElementsOf(expected);
    for (ParameterSlot slot : network.weights()) {
      assertThat(sum(network, slot))
          .as(slot.name())
          .isCloseTo(sum(network.parameters().get(slot.name())), within(1e-4));
    }
  }

  private static double sum(UntrainedNetwork network, ParameterSlot slot) {
    double sum = 0;
    for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
      sum += network.parameter(i);
    }
    return sum;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static float[] images(Architecture architecture, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int side = architecture.input().resolution();
    float[] images = new float[IMAGES * Input.CHANNELS * side * side];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }
}
