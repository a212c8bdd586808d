package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.evaluator.network.LearningRate.Stretch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Compares with the same network as a Deeplearning4j graph of a fused layer. Only the dense layer,
 * softmax and update are computed differently, with other rounding.
 */
class FusedTrainableTest {
  private static final float[] IMAGES = Networks.images(12, 1);
  private static final int[] LABELS = Networks.labels(12);
  private static final long SEED = 3;
  private static final double KEEP = 0.9;

  /**
   * Measured: 3e-7 after 8 steps, because sums have another order and some steps amplify the
   * difference.
   */
  private static final float BOUND = 1e-5f;

  static List<TrainingRule> rules() {
    LearningRate.Cosine cosine = new LearningRate.Cosine(0.05, 3, 12);
    LearningRate changing =
        new LearningRate.BatchScaled(
            new LearningRate.Cosine(0.01, 1, 12),
            List.of(new Stretch(0, 0, 1, 1), new Stretch(3, 3, 1.5, 1.5)));
    return List.of(
        new TrainingRule(cosine, 0.9, 0.02),
        new TrainingRule(cosine, new Optimizer.Nesterov(0.5), 0, 0.1, 0.3),
        new TrainingRule(changing, Optimizer.RmsProp.MNASNET, 1e-3, 0.1, 0.3),
        new TrainingRule(cosine, Optimizer.RmsProp.MNASNET, 1e-3, 0.1, 0.3)
            .withTrunk(new TrunkRule.Trained(changing)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void trainsAsTheGraphDoes(TrainingRule rule) {
    try (TrainableNetwork network = fused(rule, 2);
        TrainableNetwork graph = graph(FusedNetwork.build(Networks.SMALL, rule, SEED), rule)) {
      assertSame(network.parameters(), graph.parameters(), 0);
      network.average(KEEP);
      graph.average(KEEP);
      assertGoOnAlike(network, graph);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSavedAsDeeplearning4jSavesTheGraph(TrainingRule rule) throws IOException {
    try (TrainableNetwork network = fused(rule, 1)) {
      train(network, 4);
      byte[] file = network.toBytes(true);
      ComputationGraph loaded =
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file), true);
      SavedNetwork ours = SavedNetwork.read(Networks.SMALL, rule, file);
      SavedNetwork theirs = SavedNetwork.read(Networks.SMALL, rule, written(loaded));

      assertThat(ours.configuration()).isEqualTo(theirs.configuration());
      assertThat(ours.parameters()).containsExactly(theirs.parameters());
      assertThat(ours.updaterState().orElseThrow())
          .containsExactly(theirs.updaterState().orElseThrow());
      assertThat(loaded.getIterationCount()).isEqualTo(4);
      try (TrainableNetwork graph = graph(loaded, rule)) {
        assertSame(network.parameters(), graph.parameters(), 0);
        assertGoOnAlike(network, graph);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isConfiguredAsTheGraphIs(TrainingRule rule) throws IOException {
    for (Architecture architecture :
        List.of(Networks.SMALL, RandomNetworks.architecture(4), RandomNetworks.architecture(9))) {
      String theirs = FusedNetwork.build(architecture, rule, SEED).getConfiguration().toJson();
      ObjectMapper json = new ObjectMapper();
      String ours = FusedConfiguration.of(architecture, rule, SEED).after(0).toString();
      assertThat(json.readTree(ours)).isEqualTo(json.readTree(theirs));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void goesOnFromWhatDeeplearning4jTrainedAndSaved(TrainingRule rule) throws IOException {
    ComputationGraph trained = FusedNetwork.build(Networks.SMALL, rule, SEED);
    DataSet batch =
        new DataSet(
            JavaArray.toNd4j(IMAGES, 12, 3, Networks.RESOLUTION, Networks.RESOLUTION),
            JavaArray.toNd4j(targets(), 12, Networks.CLASSES));
    for (int step = 0; step < 4; step++) {
      trained.fit(batch);
    }
    byte[] file = written(trained);
    try (TrainableNetwork network = NetworkEngine.FUSED.restore(Networks.SMALL, rule, file, 1);
        TrainableNetwork graph = graph(trained, rule)) {
      SavedNetwork theirs = SavedNetwork.read(Networks.SMALL, rule, file);
      SavedNetwork ours = SavedNetwork.read(Networks.SMALL, rule, network.toBytes(true));
      assertThat(ours.configuration()).isEqualTo(theirs.configuration());
      assertThat(ours.parameters()).containsExactly(theirs.parameters());
      assertThat(ours.updaterState().orElseThrow())
          .containsExactly(theirs.updaterState().orElseThrow());
      assertGoOnAlike(network, graph);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void goesOnFromItsFileToTheSameBits(TrainingRule rule) {
    try (TrainableNetwork network = fused(rule, 1)) {
      train(network, 4);
      byte[] file = network.toBytes(true);
      try (TrainableNetwork restored = NetworkEngine.FUSED.restore(Networks.SMALL, rule, file, 2)) {
        assertThat(train(restored, 4)).containsExactly(train(network, 4));
        assertThat(restored.toBytes(true)).isEqualTo(network.toBytes(true));
      }
    }
  }

  @Test
  void beginsTheOptimizerAnewWhereTheFileHasNoState() {
    TrainingRule rule = rules().get(2);
    try (TrainableNetwork network = fused(rule, 1);
        TrainableNetwork restored =
            NetworkEngine.FUSED.restore(Networks.SMALL, rule, network.toBytes(false), 1)) {
      assertThat(train(restored, 2)).containsExactly(train(network, 2));
    }
  }

  @Test
  void trainsToTheSameBitsWithAnyNumberOfThreads() {
    TrainingRule rule = rules().get(2);
    try (TrainableNetwork one = fused(rule, 1);
        TrainableNetwork three = fused(rule, 3)) {
      one.average(KEEP);
      three.average(KEEP);
      assertThat(train(three, 8)).containsExactly(train(one, 8));
      assertThat(three.averageValues()).containsExactly(one.averageValues());
      assertThat(three.toBytes(true)).isEqualTo(one.toBytes(true));
    }
  }

  @Test
  void refusesTheFileOfAnotherArchitecture() {
    TrainingRule rule = rules().get(0);
    try (TrainableNetwork other =
        NetworkEngine.FUSED.build(RandomNetworks.smooth(Networks.SMALL), rule, SEED, 1)) {
      assertRefused(rule, other.toBytes(true), "must be of the architecture");
    }
  }

  @Test
  void refusesTheFileOfALargerArchitecture() {
    TrainingRule rule = rules().get(0);
    try (TrainableNetwork other =
        NetworkEngine.FUSED.build(RandomNetworks.architecture(4), rule, SEED, 1)) {
      assertRefused(rule, other.toBytes(true), "coefficients.bin must unpack to at most ");
    }
  }

  @Test
  void refusesTheFileOfTheStandardEngine() {
    TrainingRule rule = rules().get(0);
    try (TrainableNetwork other = NetworkEngine.STANDARD.build(Networks.SMALL, rule, SEED, 1)) {
      assertRefused(rule, other.toBytes(true), "must be one fused layer and a classifier");
    }
  }

  @Test
  void refusesWhatIsNoNetwork() {
    assertRefused(rules().get(0), new byte[] {1, 2, 3}, "has no configuration.json");
  }

  /** No array can have that many weights of a classifier. That is noticed after the team began. */
  @Test
  void endsItsTeamWhenItCannotBeMade() throws InterruptedException {
    Architecture tooLarge =
        new Architecture(
            Networks.SMALL.input(),
            Networks.SMALL.padding(),
            Networks.SMALL.stem(),
            Networks.SMALL.blocks(),
            new Head.ConvolutionThenPool(2048, Activation.RELU, Head.MOST_CLASSES));
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    assertThatThrownBy(() -> NetworkEngine.FUSED.build(tooLarge, rules().get(0), SEED, 3))
        .isInstanceOf(ArithmeticException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("mixnas-team-") && !before.contains(thread)) {
        thread.join();
      }
    }
  }

  private static void assertRefused(TrainingRule rule, byte[] file, String why) {
    assertThatThrownBy(() -> NetworkEngine.FUSED.restore(Networks.SMALL, rule, file, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("network: cannot be restored: " + why);
  }

  private static void assertGoOnAlike(TrainableNetwork network, TrainableNetwork graph) {
    assertThat(train(network, 4)).containsExactly(train(graph, 4), within((double) BOUND));
    assertSame(network.parameters(), graph.parameters(), BOUND);
    assertThat(network.averageValues()).containsExactly(graph.averageValues(), within(BOUND));
    float[][] logits = graph.logits(IMAGES, 12);
    float[][] probabilities = graph.predict(IMAGES, 12);
    for (int image = 0; image < 12; image++) {
      assertThat(network.logits(IMAGES, 12)[image]).containsExactly(logits[image], within(BOUND));
      assertThat(network.predict(IMAGES, 12)[image])
          .containsExactly(probabilities[image], within(BOUND));
    }
  }

  private static void assertSame(
      Map<String, float[]> actual, Map<String, float[]> expected, float bound) {
    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, values) ->
            assertThat(actual.get(name)).as(name).containsExactly(values, within(bound)));
  }

  private static TrainableNetwork fused(TrainingRule rule, int threads) {
    return NetworkEngine.FUSED.build(Networks.SMALL, rule, SEED, threads);
  }

  private static TrainableNetwork graph(ComputationGraph network, TrainingRule rule) {
    return new GraphTrainable(network, Networks.SMALL, rule);
  }

  private static float[] targets() {
    float[] targets = new float[12 * Networks.CLASSES];
    for (int image = 0; image < 12; image++) {
      targets[image * Networks.CLASSES + LABELS[image]] = 1;
    }
    return targets;
  }

  /** Trains and returns the losses. */
  private static double[] train(TrainableNetwork network, int steps) {
    double[] losses = new double[steps];
    Arrays.setAll(losses, step -> network.fit(IMAGES, LABELS));
    return losses;
  }

  private static byte[] written(ComputationGraph network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    return file.toByteArray();
  }
}
