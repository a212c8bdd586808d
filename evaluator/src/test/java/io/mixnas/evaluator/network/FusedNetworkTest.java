package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Compares with the standard layers in double precision, with the same parameters. Standard layers
 * in float were up to 3e-5 away from these, by the measure of {@link Closeness}, in 60 random
 * networks of up to 8 blocks. Where an activation has a kink, a rounding error can also move a
 * value across it, which changes a gradient by one of its summands.
 */
class FusedNetworkTest {
  private static final int ARCHITECTURES = 12;
  private static final int IMAGES = 4;
  private static final int STEPS = 4;
  private static final double SMOOTH_BOUND = 2e-4;
  private static final double BOUND = 5e-3;

  /** A decay so large that its absence anywhere would be noticed. */
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.02, 1, 6), 0.9, 0.02);

  @Test
  void beginsWithTheParametersOfTheStandardBuild() {
    for (int seed = 0; seed < ARCHITECTURES; seed++) {
      Architecture architecture = RandomNetworks.architecture(seed);
      Map<String, double[]> standard =
          RandomNetworks.parameters(StandardNetwork.build(architecture, RULE, seed));
      for (int stages = 1; stages <= 5; stages += 2) {
        Map<String, double[]> fused =
            RandomNetworks.parameters(FusedNetwork.build(architecture, RULE, seed, stages));
        assertThat(fused.keySet()).containsExactlyInAnyOrderElementsOf(standard.keySet());
        standard.forEach((name, values) -> assertThat(fused.get(name)).as(name).isEqualTo(values));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "true, 9", "false, 2", "false, 9"})
  void computesWhatStandardLayersCompute(boolean smooth, int stages) {
    double bound = smooth ? SMOOTH_BOUND : BOUND;
    for (int seed = stages; seed < stages + ARCHITECTURES / 6; seed++) {
      Pair pair = Pair.of(seed, smooth, stages);
      String about = "seed %s, %s".formatted(seed, pair.architecture);
      for (boolean training : new boolean[] {false, true}) {
        double[] exact = output(pair.exact, training, pair.exactBatch);
        double[] actual = output(pair.fused, training, pair.batch);
        assertThat(actual).as(about).containsExactly(exact, within(bound));
      }
      Map<String, double[]> exact = RandomNetworks.gradients(pair.exact, pair.exactBatch);
      Closeness.assertClose(
          RandomNetworks.gradients(pair.fused, pair.batch),
          exact,
          Closeness.allowed(exact, bound),
          about);
      assertThat(pair.fused.score())
          .as(about)
          .isCloseTo(pair.exact.score(), within(bound * pair.exact.score()));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 9"})
  void trainsAsStandardLayersDo(boolean smooth, int stages) {
    double bound = smooth ? SMOOTH_BOUND : BOUND;
    for (int seed = 20 + stages; seed < 20 + stages + ARCHITECTURES / 3; seed++) {
      Pair pair = Pair.of(seed, smooth, stages);
      Map<String, double[]> before = RandomNetworks.parameters(pair.exact);
      for (int step = 0; step < STEPS; step++) {
        pair.exact.fit(pair.exactBatch);
        pair.fused.fit(pair.batch);
      }
      Map<String, double[]> change = change(before, RandomNetworks.parameters(pair.exact));
      Map<String, Double> allowed = Closeness.allowed(change, bound);
      before.forEach((name, values) -> allowed.merge(name, rounding(values), Double::sum));
      Closeness.assertClose(
          change(before, RandomNetworks.parameters(pair.fused)),
          change,
          allowed,
          "seed %s, %s".formatted(seed, pair.architecture));
    }
  }

  @Test
  void takesImagesInAnyOrderOfMemory() {
    Architecture architecture = RandomNetworks.architecture(1);
    ComputationGraph network = FusedNetwork.build(architecture, RULE, 1);
    INDArray images = RandomNetworks.batch(architecture, IMAGES, 1, DataType.FLOAT).getFeatures();
    assertThat(network.outputSingle(images.dup('f'))).isEqualTo(network.outputSingle(images));
  }

  private static double[] output(ComputationGraph network, boolean training, DataSet batch) {
    return network.output(training, batch.getFeatures())[0].dup('c').ravel().toDoubleVector();
  }

  /**
   * Returns the rounding error of a float parameter, which occurs in each step, however small the
   * step.
   */
  private static double rounding(double[] values) {
    return STEPS * Math.ulp((float) Closeness.largest(values));
  }

  private static Map<String, double[]> change(
      Map<String, double[]> before, Map<String, double[]> after) {
    Map<String, double[]> change = new LinkedHashMap<>();
    after.forEach(
        (name, values) -> {
          double[] difference = values.clone();
          for (int i = 0; i < difference.length; i++) {
            difference[i] -= before.get(name)[i];
          }
          change.put(name, difference);
        });
    return change;
  }

  /** The same network twice, and the same batch twice. */
  private record Pair(
      Architecture architecture,
      ComputationGraph exact,
      ComputationGraph fused,
      DataSet exactBatch,
      DataSet batch) {

    static Pair of(int seed, boolean smooth, int stages) {
      Architecture drawn = RandomNetworks.architecture(seed);
      Architecture architecture = smooth ? RandomNetworks.smooth(drawn) : drawn;
      ComputationGraph exact = StandardNetwork.build(architecture, RULE, seed, DataType.DOUBLE);
      StandardNetworkTest.disturb(exact, new SplittableRandom(seed));
      ComputationGraph fused = FusedNetwork.build(architecture, RULE, seed, stages);
      NetworkParameters.copy(exact, fused);
      return new Pair(
          architecture,
          exact,
          fused,
          RandomNetworks.batch(architecture, IMAGES, seed, DataType.DOUBLE),
          RandomNetworks.batch(architecture, IMAGES, seed, DataType.FLOAT));
    }
  }
}
