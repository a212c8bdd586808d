package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SeededDropoutTest {
  private static final SeededDropout DROPOUT = new SeededDropout(7, 0.25);
  private static final float[] IMAGES = Networks.images(6, 1);
  private static final int[] LABELS = Networks.labels(6);

  @Test
  void dropsItsShareAndScalesTheRest() {
    float[] mask = mask(DROPOUT, 0);
    long dropped = 0;
    for (float factor : mask) {
      assertThat(factor).isIn(0f, (float) (1 / 0.75));
      dropped += factor == 0 ? 1 : 0;
    }
    assertThat(dropped).isBetween(2285L, 2715L); // of 10,000; 5 standard deviations of 43
  }

  @Test
  void drawsOtherMasksForOtherStepsAndSeeds() {
    assertThat(mask(DROPOUT, 1)).isNotEqualTo(mask(DROPOUT, 0)).isEqualTo(mask(DROPOUT, 1));
    SeededDropout next = new SeededDropout(8, 0.25);
    assertThat(mask(next, 0)).isNotEqualTo(mask(DROPOUT, 0)).isNotEqualTo(mask(DROPOUT, 1));
  }

  @Test
  void dropsTheSameOfGradientsInAnyOrder() {
    INDArray gradients = Nd4j.ones(DataType.DOUBLE, 100, 100).dup('f');
    DROPOUT.backprop(gradients, gradients, 3, 0);
    assertThat(gradients.castTo(DataType.FLOAT).dup('c').data().asFloat())
        .isEqualTo(mask(DROPOUT, 3));
  }

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void comesBeforeTheClassifierInTrainingOnly(NetworkEngine engine) {
    try (TrainableNetwork plain = engine.build(Networks.SMALL, rule(0), 1, 1);
        TrainableNetwork dropping = engine.build(Networks.SMALL, rule(0.5), 1, 1)) {
      assertThat(dropping.predict(IMAGES, 6)).isDeepEqualTo(plain.predict(IMAGES, 6));
      assertThat(dropping.fit(IMAGES, LABELS)).isNotEqualTo(plain.fit(IMAGES, LABELS));
    }
  }

  @Test
  void isTheSameInBothEngines() {
    try (TrainableNetwork fused = NetworkEngine.FUSED.build(Networks.SMALL, rule(0.5), 1, 1);
        TrainableNetwork standard = NetworkEngine.STANDARD.build(Networks.SMALL, rule(0.5), 1, 1)) {
      for (int step = 0; step < 4; step++) {
        double expected = standard.fit(IMAGES, LABELS);
        // rounding, magnified by some steps; another mask changes a loss by some hundredths
        assertThat(fused.fit(IMAGES, LABELS)).isCloseTo(expected, within(1e-4));
      }
    }
  }

  @Test
  void doesNotDependOnTheGlobalGenerator() {
    double[] alone = losses(1);
    Nd4j.getRandom().setSeed(99);
    assertThat(losses(1)).containsExactly(alone);
    assertThat(Arrays.equals(losses(2), alone)).isFalse();
  }

  private static double[] losses(long seed) {
    ComputationGraph graph = FusedNetwork.build(Networks.SMALL, rule(0.5), seed);
    try (TrainableNetwork network = new GraphTrainable(graph, Networks.SMALL)) {
      return new double[] {network.fit(IMAGES, LABELS), network.fit(IMAGES, LABELS)};
    }
  }

  private static TrainingRule rule(double dropout) {
    Optimizer optimizer = new Optimizer.Nesterov(0.9);
    return new TrainingRule(new LearningRate.Cosine(0.05, 0, 10), optimizer, 1e-4, 0, dropout);
  }

  private static float[] mask(SeededDropout dropout, int step) {
    INDArray ones = Nd4j.ones(DataType.FLOAT, 100, 100);
    dropout.applyDropout(ones, ones, step, 0, LayerWorkspaceMgr.noWorkspacesImmutable());
    return ones.data().asFloat();
  }
}
