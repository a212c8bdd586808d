package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.document.Field;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import io.mixnas.evaluator.network.UntrainedNetwork;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.SqueezeAndExcite;
import io.mixnas.notation.ArchitectureJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SynFlowTest {
  /** Nothing is trained. */
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.1, 0, 10), 0.9, 0);

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  /** Of two layers one after the other, each contributes R: the score is log(2 R). */
  @Test
  void isTheSumOverAllWeightsOfWeightTimesSlope() {
    UntrainedNetwork network = new UntrainedNetwork(Subjects.plain(8, 5), 1);
    Map<String, float[]> parameters = network.parameters();
    float[] stem = parameters.get("stem/conv/W"); // [5][3][1][1]
    float[] classifier = parameters.get("head/classify/W"); // [5][3]
    double r = 0;
    for (int i = 0; i < stem.length; i++) {
      for (int c = 0; c < 3; c++) {
        r += Math.abs(stem[i]) * Math.abs(classifier[i / 3 * 3 + c]);
      }
    }
    assertThat(SynFlow.of(network)).isCloseTo(Math.log(2 * r), within(1e-6));
  }

  /** Numerical differentiation by the common factor, of a polynomial: errors are of h squared. */
  @ParameterizedTest
  @MethodSource("seeds")
  void slopesAreThoseOfTheLogitsByACommonFactorOfAllWeights(int seed) {
    Architecture architecture = random(seed);
    Map<String, float[]> parameters = new UntrainedNetwork(architecture, seed).parameters();
    double h = 1e-3;
    double above = sum(SynFlow.logits(architecture, scaled(parameters, 1 + h)).values());
    double below = sum(SynFlow.logits(architecture, scaled(parameters, 1 - h)).values());
    double slope = sum(SynFlow.logits(architecture, parameters).slopes());
    assertThat((above - below) / (2 * h)).isCloseTo(slope, within(2e-3 * slope));
  }

  /** With running statistics of mean 0 and variance 1, batch norm is the identity in the engine. */
  @ParameterizedTest
  @MethodSource("seeds")
  void logitsAreThoseOfTheEngine(int seed) {
    Architecture architecture = rectified(random(seed));
    if (hasGates(architecture)) {
      return;
    }
    Map<String, float[]> parameters =
        scaled(new UntrainedNetwork(architecture, seed).parameters(), 1);
    double[] expected = SynFlow.logits(architecture, parameters).values();
    try (TrainableNetwork network = NetworkEngine.FUSED.build(architecture, RULE, seed, 1)) {
      network.assign(parameters);
      float[] logits = network.logits(ones(architecture), 1)[0];
      for (int i = 0; i < logits.length; i++) {
        assertThat((double) logits[i]).isCloseTo(expected[i], within(1e-3 * expected[i]));
      }
    }
  }

  private static Architecture random(int seed) {
    Architecture drawn = RandomArchitectures.next(new SplittableRandom(seed));
    return drawn.withResolution(8 + seed % 5);
  }

  private static Architecture rectified(Architecture architecture) {
    String json = ArchitectureJson.write(architecture);
    for (Activation activation : Activation.values()) {
      if (activation != Activation.IDENTITY) {
        json = json.replace('"' + Field.word(activation) + '"', "\"relu\"");
      }
    }
    return ArchitectureJson.read("rectified", json).architecture();
  }

  private static boolean hasGates(Architecture architecture) {
    return LayerGraph.of(architecture).nodes().stream()
        .anyMatch(node -> node.layer() instanceof SqueezeAndExcite);
  }

  /** Weights without their signs, times a factor. */
  private static Map<String, float[]> scaled(Map<String, float[]> parameters, double factor) {
    Map<String, float[]> scaled = new LinkedHashMap<>(parameters);
    scaled.replaceAll(
        (name, values) -> name.endsWith("/W") ? absolute(values, (float) factor) : values);
    return scaled;
  }

  private static float[] absolute(float[] values, float factor) {
    float[] absolute = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      absolute[i] = Math.abs(values[i]) * factor;
    }
    return absolute;
  }

  private static float[] ones(Architecture architecture) {
    int side = architecture.input().resolution();
    float[] ones = new float[Input.CHANNELS * side * side];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
