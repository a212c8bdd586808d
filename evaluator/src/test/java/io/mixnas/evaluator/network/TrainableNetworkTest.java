package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainableNetworkTest {
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.05, 3, 60), 0.9, 0);
  private static final float[] IMAGES = Networks.images(12, 1);
  private static final int[] LABELS = Networks.labels(12);

  @Test
  void learnsWhatItIsShown() {
    try (TrainableNetwork network = network()) {
      double first = network.fit(IMAGES, LABELS);
      assertThat(first).isCloseTo(Math.log(Networks.CLASSES), within(0.05)); // an untrained network
      for (int step = 1; step < 59; step++) {
        network.fit(IMAGES, LABELS);
      }
      assertThat(network.fit(IMAGES, LABELS)).isLessThan(first / 2);
      float[][] probabilities = network.predict(IMAGES, LABELS.length);
      for (int image = 0; image < LABELS.length; image++) {
        assertThat(probabilities[image][LABELS[image]]).isGreaterThan(0.5f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void itsProbabilitiesAreTheSoftmaxOfItsLogits(NetworkEngine engine) {
    try (TrainableNetwork network = engine.build(Networks.SMALL, RULE, 1, 1)) {
      network.fit(IMAGES, LABELS);
      float[][] probabilities = network.predict(IMAGES, LABELS.length);
      float[][] logits = network.logits(IMAGES, LABELS.length);

      for (int image = 0; image < LABELS.length; image++) {
        double sum = 0;
        for (float logit : logits[image]) {
          sum += Math.exp(logit);
        }
        for (int label = 0; label < Networks.CLASSES; label++) {
          assertThat(Math.exp(logits[image][label]) / sum)
              .isCloseTo(probabilities[image][label], within(1e-6));
        }
      }
    }
  }

  @Test
  void computesWithOtherParametersForAWhile() {
    try (TrainableNetwork network = network()) {
      float[][] before = network.logits(IMAGES, LABELS.length);
      Map<String, float[]> none = network.parameters();
      none.values().forEach(values -> Arrays.fill(values, 0));

      float[][] zeros = network.withParameters(none, () -> network.logits(IMAGES, LABELS.length));

      assertThat(zeros).isDeepEqualTo(new float[LABELS.length][Networks.CLASSES]);
      assertThat(network.logits(IMAGES, LABELS.length)).isDeepEqualTo(before);
    }
  }

  @Test
  void givesTheCrossEntropyWithoutWeightDecay() {
    TrainingRule decaying = new TrainingRule(RULE.learningRate(), 0.9, 0.5);
    ComputationGraph graph = StandardNetwork.build(Networks.SMALL, decaying, 1);
    try (TrainableNetwork plain = network();
        TrainableNetwork decayed = new GraphTrainable(graph, Networks.SMALL)) {
      double expected = plain.fit(IMAGES, LABELS);
      assertThat(decayed.fit(IMAGES, LABELS)).isCloseTo(expected, within(1e-5));
      assertThat(graph.score()).isGreaterThan(expected + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void givesItWithEitherEngineAtEveryStep(NetworkEngine engine) {
    TrainingRule still = new TrainingRule(new LearningRate.Cosine(1e-9, 0, 10), 0.9, 0);
    TrainingRule decaying = new TrainingRule(still.learningRate(), 0.9, 0.5);
    try (TrainableNetwork plain = engine.build(Networks.SMALL, still, 1, 1);
        TrainableNetwork decayed = engine.build(Networks.SMALL, decaying, 1, 1)) {
      for (int step = 0; step < 3; step++) {
        double expected = plain.fit(IMAGES, LABELS);
        assertThat(decayed.fit(IMAGES, LABELS)).isCloseTo(expected, within(1e-4));
      }
    }
  }

  /**
   * Uses that loss and gradients are linear in the labels: smoothed labels mix in those of all
   * classes.
   */
  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void sharesOutTheSmoothedPartOfLabels(NetworkEngine engine) {
    double smoothing = 0.3;
    double[] expected = lossAndParameters(engine, 0, LABELS);
    Arrays.setAll(expected, i -> (1 - smoothing) * expected[i]);
    for (int c = 0; c < Networks.CLASSES; c++) {
      int[] labels = new int[12];
      Arrays.fill(labels, c);
      double[] all = lossAndParameters(engine, 0, labels);
      Arrays.setAll(expected, i -> expected[i] + smoothing / Networks.CLASSES * all[i]);
    }
    // sums of some hundred floats of about 1
    assertThat(lossAndParameters(engine, smoothing, LABELS))
        .containsExactly(expected, within(2e-5));
  }

  /** Returns the parameters after one step of plain SGD. */
  private static double[] lossAndParameters(NetworkEngine engine, double smoothing, int[] labels) {
    LearningRate schedule = new LearningRate.Cosine(0.5, 0, 2);
    TrainingRule rule = new TrainingRule(schedule, new Optimizer.Nesterov(0), 0, smoothing, 0);
    ComputationGraph graph =
        engine == NetworkEngine.FUSED
            ? FusedNetwork.build(Networks.SMALL, rule, 1)
            : StandardNetwork.build(Networks.SMALL, rule, 1);
    graph.getLayer("head/classify").getParam("W").muli(30); // so that classes differ in cost
    try (TrainableNetwork network = new GraphTrainable(graph, Networks.SMALL, rule)) {
      double loss = network.fit(IMAGES, labels);
      double[] parameters = graph.params().dup().data().asDouble();
      return DoubleStream.concat(DoubleStream.of(loss), Arrays.stream(parameters)).toArray();
    }
  }

  @Test
  void predictsEachImageForItself() {
    try (TrainableNetwork network = network()) {
      network.fit(IMAGES, LABELS);
      float[][] together = network.predict(IMAGES, 12);
      int length = IMAGES.length / 12;
      for (int image = 0; image < 12; image++) {
        float[] one = Arrays.copyOfRange(IMAGES, image * length, (image + 1) * length);
        assertThat(network.predict(one, 1)[0]).containsExactly(together[image], within(1e-5f));
      }
    }
  }

  @Test
  void changesNothingWhenItPredicts() {
    ComputationGraph graph = StandardNetwork.build(Networks.SMALL, RULE, 1);
    try (TrainableNetwork network = new GraphTrainable(graph, Networks.SMALL)) {
      network.fit(IMAGES, LABELS);
      float[] before = graph.params().dup().data().asFloat();
      network.predict(IMAGES, 12);
      assertThat(graph.params().dup().data().asFloat()).isEqualTo(before);
    }
  }

  @Test
  void leavesNoFileBehindWhenMemoryRunsOut() throws IOException {
    Engine.start();
    Set<Path> before = files();
    ComputationGraph graph = StandardNetwork.build(Networks.SMALL, RULE, 1);
    graph.setListeners(new Exhausted());
    try (TrainableNetwork network = new GraphTrainable(graph, Networks.SMALL)) {
      assertThatThrownBy(() -> network.fit(IMAGES, LABELS))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("in a test");
    }
    assertThat(files()).isEqualTo(before);
  }

  private static Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.collect(Collectors.toSet());
    }
  }

  private static TrainableNetwork network() {
    return new GraphTrainable(StandardNetwork.build(Networks.SMALL, RULE, 1), Networks.SMALL);
  }

  private static final class Exhausted extends BaseTrainingListener {
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      throw new OutOfMemoryError("in a test");
    }
  }
}
