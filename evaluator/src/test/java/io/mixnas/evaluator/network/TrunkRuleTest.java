package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.evaluator.network.LearningRate.Stretch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what becomes of the layers before the classifier, in both engines. */
class TrunkRuleTest {
  private static final int COUNT = 12;
  private static final float[] IMAGES = Networks.images(COUNT, 1);
  private static final int[] LABELS = Networks.labels(COUNT);
  private static final long SEED = 3;
  private static final double KEEP = 0.9;
  private static final LearningRate.Cosine COSINE = new LearningRate.Cosine(0.05, 3, 12);
  private static final TrunkRule FROZEN = new TrunkRule.Frozen();

  /** Uses everything that a rule can have. */
  private static final TrainingRule RULE =
      new TrainingRule(COSINE, Optimizer.RmsProp.MNASNET, 0.02, 0.1, 0.3);

  /** Has a layer with biases, which have no running statistics, next to the classifier. */
  private static final Architecture BIASED =
      new Architecture(
          Networks.SMALL.input(),
          Networks.SMALL.padding(),
          Networks.SMALL.stem(),
          Networks.SMALL.blocks(),
          new Head.PoolThenConvolution(12, Activation.HARD_SWISH, Networks.CLASSES));

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void aFrozenTrunkStaysAsItIsToTheBit(NetworkEngine engine) {
    try (TrainableNetwork network = trained(engine)) {
      network.average(KEEP);
      Map<String, float[]> before = network.parameters();
      Map<String, float[]> averageBefore = average(network);
      for (int step = 0; step < 5; step++) {
        network.fit(IMAGES, LABELS);
      }
      assertOnlyTheClassifierChanged(before, network.parameters());
      assertOnlyTheClassifierChanged(averageBefore, average(network));
    }
  }

  /** Returns a network with running statistics of some steps, whose trunk is frozen now. */
  private static TrainableNetwork trained(NetworkEngine engine) {
    try (TrainableNetwork whole = engine.build(Networks.SMALL, RULE, SEED, 1)) {
      for (int step = 0; step < 3; step++) {
        whole.fit(IMAGES, LABELS);
      }
      TrainableNetwork frozen = engine.build(Networks.SMALL, RULE.withTrunk(FROZEN), SEED, 1);
      frozen.assign(whole.parameters());
      return frozen;
    }
  }

  private static Map<String, float[]> average(TrainableNetwork network) {
    try {
      return network.withAverage(network::parameters);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertOnlyTheClassifierChanged(
      Map<String, float[]> before, Map<String, float[]> after) {
    before.forEach(
        (name, values) -> {
          if (name.startsWith("head/classify/")) {
            assertThat(after.get(name)).as(name).isNotEqualTo(values);
          } else {
            assertThat(after.get(name)).as(name).containsExactly(values);
          }
        });
  }

  /** Batch norm would use the statistics of the batch if the trunk computed as in training. */
  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void aFrozenTrunkComputesAsInPrediction(NetworkEngine engine) {
    TrainingRule rule = new TrainingRule(COSINE, 0.9, 0.02).withTrunk(FROZEN);
    try (TrainableNetwork network = engine.build(Networks.SMALL, rule, SEED, 1)) {
      for (int step = 0; step < 3; step++) {
        float[][] probabilities = network.predict(IMAGES, COUNT);
        double expected =
            IntStream.range(0, COUNT)
                .mapToDouble(image -> -Math.log(probabilities[image][LABELS[image]]))
                .average()
                .orElseThrow();
        assertThat(network.fit(IMAGES, LABELS)).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void bothEnginesTrainTheClassifierOfAFrozenTrunkAlike() {
    assertAlike(Networks.SMALL, RULE.withTrunk(FROZEN));
    assertAlike(BIASED, RULE.withTrunk(FROZEN));
  }

  @Test
  void bothEnginesTrainTheTrunkAtItsOwnRateAlike() {
    LearningRate changing =
        new LearningRate.BatchScaled(
            new LearningRate.Cosine(0.002, 1, 12),
            List.of(new Stretch(0, 0, 1, 1), new Stretch(3, 3, 1.5, 1.5)));
    assertAlike(Networks.SMALL, RULE.withTrunk(new TrunkRule.Trained(changing)));
    assertAlike(BIASED, RULE.withTrunk(new TrunkRule.Trained(changing)));
  }

  private static void assertAlike(Architecture architecture, TrainingRule rule) {
    try (TrainableNetwork fused = NetworkEngine.FUSED.build(architecture, rule, SEED, 1);
        TrainableNetwork standard = NetworkEngine.STANDARD.build(architecture, rule, SEED, 1)) {
      fused.average(KEEP);
      standard.average(KEEP);
      for (int step = 0; step < 5; step++) {
        assertThat(fused.fit(IMAGES, LABELS)).isCloseTo(standard.fit(IMAGES, LABELS), within(1e-5));
      }
      Map<String, float[]> expected = standard.parameters();
      fused
          .parameters()
          .forEach(
              (name, values) ->
                  assertThat(values)
                      .as(name)
                      .usingComparatorWithPrecision(1e-4f)
                      .containsExactly(expected.get(name)));
      assertThat(fused.averageValues().length).isEqualTo(standard.averageValues().length);
    }
  }

  /**
   * Computes a step of plain SGD by hand: {@code w - rate (gradient + decay w)}, with a tenth of
   * the rate in the trunk.
   */
  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void theTrunkMovesAtItsOwnRate(NetworkEngine engine) {
    float rate = 0.5f;
    float decay = 0.02f;
    TrainingRule rule =
        new TrainingRule(
            new LearningRate.Cosine(rate, 0, 10), new Optimizer.Nesterov(0), decay, 0, 0);
    TrunkRule slow = new TrunkRule.Trained(new LearningRate.Cosine(rate / 10, 0, 10));
    UntrainedNetwork before = new UntrainedNetwork(Networks.SMALL, SEED);
    FlatParameters layout = new FlatParameters(Networks.SMALL);
    float[] expected = new float[layout.length()];
    float[] gradient = before.gradient(IMAGES, LABELS);
    for (ParameterStretch stretch : layout.stretches(rule)) {
      float decayed = stretch.kind() == ParameterStretch.Kind.DECAYED ? decay : 0;
      for (int i = stretch.from(); i < stretch.to(); i++) {
        float own = i < layout.classifier() ? rate / 10 : rate;
        float w = before.parameter(i);
        expected[i] = stretch.isTrained() ? w - own * (gradient[i] + decayed * w) : Float.NaN;
      }
    }
    try (TrainableNetwork network = engine.build(Networks.SMALL, rule.withTrunk(slow), SEED, 1)) {
      network.fit(IMAGES, LABELS);
      Map<String, float[]> actual = new LinkedHashMap<>(network.parameters());
      actual.keySet().removeIf(name -> name.endsWith("/mean") || name.endsWith("/var"));
      Map<String, float[]> byHand = layout.named(expected);
      actual.forEach(
          (name, values) ->
              assertThat(values)
                  .as(name)
                  .usingComparatorWithPrecision(2e-6f) // standard layers sum in another order
                  .containsExactly(byHand.get(name)));
      assertThat(actual.get("stem/conv/W"))
          .as("the trunk has moved")
          .isNotEqualTo(before.parameters().get("stem/conv/W"));
    }
  }

  @Test
  void theSameRateForTheTrunkChangesNoBit() {
    TrainingRule same = RULE.withTrunk(new TrunkRule.Trained(new LearningRate.Cosine(0.05, 3, 12)));
    try (TrainableNetwork one = NetworkEngine.FUSED.build(BIASED, RULE, SEED, 1);
        TrainableNetwork other = NetworkEngine.FUSED.build(BIASED, same, SEED, 1)) {
      one.fit(IMAGES, LABELS);
      other.fit(IMAGES, LABELS);
      assertThat(other.toBytes(true)).isEqualTo(one.toBytes(true));
    }
  }

  /** Deeplearning4j keeps the optimizer's state of neighbours with different rates apart. */
  @Test
  void isSavedAsDeeplearning4jSavesAGraphWithTwoRates() throws IOException {
    TrainingRule rule =
        RULE.withTrunk(new TrunkRule.Trained(new LearningRate.Cosine(0.002, 3, 12)));
    try (TrainableNetwork network = NetworkEngine.FUSED.build(BIASED, rule, SEED, 1)) {
      network.fit(IMAGES, LABELS);
      ComputationGraph loaded =
          ModelSerializer.restoreComputationGraph(
              new ByteArrayInputStream(network.toBytes(true)), true);
      try (TrainableNetwork graph = new GraphTrainable(loaded, BIASED, rule)) {
        for (int step = 0; step < 3; step++) {
          assertThat(network.fit(IMAGES, LABELS))
              .isCloseTo(graph.fit(IMAGES, LABELS), within(1e-5));
        }
        Map<String, float[]> expected = graph.parameters();
        network
            .parameters()
            .forEach(
                (name, values) ->
                    assertThat(values)
                        .as(name)
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(expected.get(name)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void aFrozenTrunkKeepsNoStateOfTheOptimizer(NetworkEngine engine) {
    TrainingRule frozen = RULE.withTrunk(FROZEN);
    try (TrainableNetwork network = engine.build(BIASED, frozen, SEED, 1);
        TrainableNetwork whole = engine.build(BIASED, RULE, SEED, 1)) {
      network.fit(IMAGES, LABELS);
      SavedNetwork saved = SavedNetwork.read(BIASED, frozen, network.toBytes(true));
      assertThat(saved.updaterState().orElseThrow())
          .hasSize(2 * (12 * Networks.CLASSES + Networks.CLASSES));
      assertThat(saved.iterations()).isEqualTo(1);
      assertThatThrownBy(() -> engine.restore(BIASED, frozen, whole.toBytes(true), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "network: cannot be restored: must have 78 values of the updater's state, has \\d+");
    }
  }

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void aFrozenTrunkGoesOnFromItsFileToTheSameBits(NetworkEngine engine) {
    TrainingRule frozen = RULE.withTrunk(FROZEN);
    try (TrainableNetwork network = engine.build(Networks.SMALL, frozen, SEED, 1)) {
      network.fit(IMAGES, LABELS);
      network.fit(IMAGES, LABELS);
      try (TrainableNetwork restored =
          engine.restore(Networks.SMALL, frozen, network.toBytes(true), 2)) {
        for (int step = 0; step < 3; step++) {
          assertThat(restored.fit(IMAGES, LABELS)).isEqualTo(network.fit(IMAGES, LABELS));
        }
        assertThat(Arrays.hashCode(restored.toBytes(true)))
            .isEqualTo(Arrays.hashCode(network.toBytes(true)));
      }
    }
  }
}
