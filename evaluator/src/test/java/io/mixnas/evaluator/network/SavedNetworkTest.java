package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Covers Deeplearning4j's own file format with our vertices, activations and schedule. */
class SavedNetworkTest {
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.05, 3, 12), 0.9, 1e-4);
  private static final float[] IMAGES = Networks.images(6, 1);
  private static final int[] LABELS = Networks.labels(6);

  @Test
  void computesTheSameAfterItIsRestored() throws IOException {
    ComputationGraph network = StandardNetwork.build(Networks.SMALL, RULE, 1);
    train(network, 3);
    ComputationGraph restored = restored(network);
    assertThat(restored.getConfiguration()).isEqualTo(network.getConfiguration());
    assertThat(restored.params()).isEqualTo(network.params());
    assertThat(predictions(restored)).isDeepEqualTo(predictions(network));
  }

  static Stream<ComputationGraph> goesOnTrainingAsIfItHadNotBeenStopped() {
    TrainingRule other =
        new TrainingRule(RULE.learningRate(), Optimizer.RmsProp.MNASNET, 1e-4, 0, 0.3);
    return Stream.of(
        StandardNetwork.build(Networks.SMALL, RULE, 1),
        StandardNetwork.build(Networks.SMALL, other, 1),
        FusedNetwork.build(Networks.SMALL, other, 1));
  }

  @ParameterizedTest
  @MethodSource
  void goesOnTrainingAsIfItHadNotBeenStopped(ComputationGraph network) throws IOException {
    train(network, 4);
    ComputationGraph restored = restored(network);
    assertThat(restored.getConfiguration()).isEqualTo(network.getConfiguration());
    assertThat(train(restored, 4)).containsExactly(train(network, 4));
    assertThat(restored.params()).isEqualTo(network.params());
  }

  private static ComputationGraph restored(ComputationGraph network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    return ModelSerializer.restoreComputationGraph(
        new ByteArrayInputStream(file.toByteArray()), true);
  }

  /** Trains and returns the losses. */
  private static double[] train(ComputationGraph network, int steps) {
    TrainableNetwork trainable = new GraphTrainable(network, Networks.SMALL);
    double[] losses = new double[steps];
    for (int step = 0; step < steps; step++) {
      losses[step] = trainable.fit(IMAGES, LABELS);
    }
    return losses;
  }

  private static float[][] predictions(ComputationGraph network) {
    return new GraphTrainable(network, Networks.SMALL).predict(IMAGES, 6);
  }
}
