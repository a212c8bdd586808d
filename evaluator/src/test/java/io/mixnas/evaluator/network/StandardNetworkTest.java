package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.cost.Cost;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StandardNetworkTest {
  private static final int ARCHITECTURES = 40;
  static final TrainingRule RULE = new TrainingRule(new LearningRate.Cosine(0.1, 0, 10), 0.9, 0);

  @Test
  void hasExactlyTheParametersThatTheCostCounts() {
    RandomGenerator random = new SplittableRandom(1);
    for (int i = 0; i < ARCHITECTURES; i++) {
      Architecture architecture = RandomArchitectures.next(random);
      ComputationGraph network = StandardNetwork.build(architecture, RULE, 1);
      assertThat(network.numParams() - runningStatistics(network))
          .as("%s", architecture)
          .isEqualTo(Cost.of(architecture).parameters());
    }
  }

  @Test
  void computesWhatTheDefinitionsSay() {
    RandomGenerator random = new SplittableRandom(2);
    for (int i = 0; i < ARCHITECTURES / 2; i++) {
      Architecture architecture = RandomArchitectures.next(random);
      ComputationGraph network = StandardNetwork.build(architecture, RULE, i, DataType.DOUBLE);
      disturb(network, random);
      double[][][] image = image(architecture.input().resolution(), random);
      double[] expected = ReferenceForward.probabilities(architecture, network, image);
      double[] actual = network.outputSingle(false, batchOf(image)).toDoubleVector();
      assertThat(actual).as("%s", architecture).containsExactly(expected, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void isTheSameForTheSameSeedOnly(int seed) {
    Architecture architecture = RandomArchitectures.next(new SplittableRandom(3));
    INDArray first = StandardNetwork.build(architecture, RULE, 1).params();
    INDArray other = StandardNetwork.build(architecture, RULE, seed).params();
    assertThat(first.equals(other)).isEqualTo(seed == 1);
  }

  /** Sets parameters that are nowhere zero or one, so that each of them matters. */
  static void disturb(ComputationGraph network, RandomGenerator random) {
    for (Layer layer : network.getLayers()) {
      layer
          .paramTable()
          .forEach(
              (name, values) -> {
                for (int i = 0; i < values.length(); i++) {
                  double noise = random.nextDouble(-0.3, 0.3);
                  values.putScalar(
                      i,
                      name.equals("W")
                          ? values.getDouble(i) + noise / 10
                          : name.equals("var") || name.equals("gamma") ? 1 + noise : noise);
                }
              });
    }
  }

  private static long runningStatistics(ComputationGraph network) {
    long count = 0;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization norm) {
        count += 2 * norm.getNOut();
      }
    }
    return count;
  }

  static double[][][] image(int resolution, RandomGenerator random) {
    double[][][] image = new double[Input.CHANNELS][resolution][resolution];
    for (double[][] channel : image) {
      for (double[] row : channel) {
        for (int i = 0; i < row.length; i++) {
          row[i] = random.nextGaussian();
        }
      }
    }
    return image;
  }

  static INDArray batchOf(double[][][] image) {
    return Nd4j.create(new double[][][][] {image});
  }
}
