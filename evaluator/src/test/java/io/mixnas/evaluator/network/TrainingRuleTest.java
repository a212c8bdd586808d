package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainingRuleTest {
  private static final double MOMENTUM = 0.8;
  private static final LearningRate SCHEDULE = new LearningRate.Cosine(0.3, 2, 9);

  /**
   * Nesterov's method, applied at the look-ahead point (Sutskever et al., ICML 2013, rewritten by
   * Bengio et al., 2012): velocity v' = m v - r g, parameters w' = w + m v' - r g.
   */
  @Test
  void followsNesterovWithTheRateOfTheStep() {
    ComputationGraph network = network(0);
    Map<String, double[]> velocities = new LinkedHashMap<>();
    for (int step = 0; step < 5; step++) {
      Map<String, double[]> before = parameters(network);
      Map<String, double[]> gradients = gradients(network);
      network.fit(features(), labels());
      double rate = SCHEDULE.at(step);
      gradients.forEach(
          (name, gradient) -> {
            double[] v = velocities.computeIfAbsent(name, n -> new double[gradient.length]);
            double[] after = network.getParam(name).dup('c').data().asDouble();
            for (int i = 0; i < v.length; i++) {
              v[i] = MOMENTUM * v[i] - rate * gradient[i];
              double expected = before.get(name)[i] + MOMENTUM * v[i] - rate * gradient[i];
              assertThat(after[i]).as(name).isCloseTo(expected, within(1e-12));
            }
          });
    }
  }

  @Test
  void decaysTheWeightsOfConvolutionsAndDenseLayersAndNothingElse() {
    double decay = 0.01;
    ComputationGraph plain = network(0);
    ComputationGraph decayed = network(decay);
    Map<String, double[]> before = parameters(plain);
    plain.fit(features(), labels());
    decayed.fit(features(), labels());
    Map<String, double[]> difference = parameters(decayed);
    Map<String, double[]> without = parameters(plain);
    double scale = -(1 + MOMENTUM) * SCHEDULE.at(0) * decay; // of w in the first step
    before.forEach(
        (name, w) -> {
          for (int i = 0; i < w.length; i++) {
            assertThat(difference.get(name)[i] - without.get(name)[i])
                .as(name)
                .isCloseTo(name.endsWith("_W") ? scale * w[i] : 0, within(1e-12));
          }
        });
  }

  @Test
  void countsTheDecayInTheLoss() {
    double decay = 0.01;
    double squares =
        parameters(network(0)).entrySet().stream()
            .filter(parameter -> parameter.getKey().endsWith("_W"))
            .mapToDouble(parameter -> Arrays.stream(parameter.getValue()).map(w -> w * w).sum())
            .sum();
    assertThat(loss(network(decay)) - loss(network(0)))
        .isCloseTo(decay / 2 * squares, within(1e-9));
  }

  @Test
  void refusesMomentumAndDecayOutOfRange() {
    assertThatThrownBy(() -> new TrainingRule(SCHEDULE, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("momentum: must be 0 or more, below 1, was 1.0");
    for (double decay : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new TrainingRule(SCHEDULE, 0.9, decay))
          .hasMessage("weight decay: must be 0 or more, was " + decay);
    }
  }

  @Test
  void refusesWhatIsNoRmsProp() {
    assertThatThrownBy(() -> new Optimizer.RmsProp(1, 0.9, 1e-3))
        .hasMessage("decay: must be 0 or more, below 1, was 1.0");
    assertThatThrownBy(() -> new Optimizer.RmsProp(0.9, -0.1, 1e-3))
        .hasMessage("momentum: must be 0 or more, below 1, was -0.1");
    assertThatThrownBy(() -> new Optimizer.RmsProp(0.9, 0.9, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epsilon: must be above 0, was 0.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesSmoothingAndDropoutOutOfRange(double value) {
    Optimizer optimizer = new Optimizer.Nesterov(0.9);
    assertThatThrownBy(() -> new TrainingRule(SCHEDULE, optimizer, 0, value, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label smoothing: must be 0 or more, below 1, was " + value);
    assertThatThrownBy(() -> new TrainingRule(SCHEDULE, optimizer, 0, 0, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout: must be 0 or more, below 1, was " + value);
  }

  /** Checks the first step of RMSProp against its formula, using the step of Nesterov's method. */
  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void trainsByRmsPropAndLeavesRunningStatisticsAlone(NetworkEngine engine) {
    Map<String, double[]> before = parameters(floats(engine, new Optimizer.Nesterov(0)));
    Map<String, double[]> sgd = stepped(floats(engine, new Optimizer.Nesterov(0)));
    Map<String, double[]> rms = stepped(floats(engine, new Optimizer.RmsProp(0.9, 0.9, 1e-3)));
    double rate = SCHEDULE.at(0);
    before.forEach(
        (name, w) -> {
          boolean running = name.endsWith("mean") || name.endsWith("var");
          for (int i = 0; i < w.length; i++) {
            double g = (w[i] - sgd.get(name)[i]) / rate; // including the rounding of w
            double step = running ? rate * g : rate * g / Math.sqrt(0.9 + 0.1 * g * g + 1e-3);
            assertThat(rms.get(name)[i]).as(name).isCloseTo(w[i] - step, within(1e-6));
          }
        });
  }

  private static ComputationGraph floats(NetworkEngine engine, Optimizer optimizer) {
    TrainingRule rule = new TrainingRule(SCHEDULE, optimizer, 0, 0, 0);
    return engine == NetworkEngine.FUSED
        ? FusedNetwork.build(Networks.SMALL, rule, 1)
        : StandardNetwork.build(Networks.SMALL, rule, 1);
  }

  private static Map<String, double[]> stepped(ComputationGraph network) {
    new GraphTrainable(network, Networks.SMALL).fit(Networks.images(6, 1), Networks.labels(6));
    return parameters(network);
  }

  private static ComputationGraph network(double decay) {
    TrainingRule rule = new TrainingRule(SCHEDULE, MOMENTUM, decay);
    return StandardNetwork.build(Networks.SMALL, rule, 1, DataType.DOUBLE);
  }

  private static double loss(ComputationGraph network) {
    network.fit(features(), labels());
    return network.score();
  }

  private static Map<String, double[]> parameters(ComputationGraph network) {
    return copies(network.paramTable());
  }

  /** Returns the gradients without those of running statistics, which are their changes. */
  private static Map<String, double[]> gradients(ComputationGraph network) {
    ComputationGraph copy = network.clone();
    copy.setInputs(features());
    copy.setLabels(labels());
    copy.computeGradientAndScore();
    Map<String, double[]> gradients = copies(copy.gradient().gradientForVariable());
    gradients.keySet().removeIf(name -> name.endsWith("_mean") || name.endsWith("_var"));
    gradients.values().forEach(g -> Arrays.setAll(g, i -> g[i] / 6)); // of the batch's images
    return gradients;
  }

  private static Map<String, double[]> copies(Map<String, INDArray> arrays) {
    Map<String, double[]> copies = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copies.put(name, array.dup('c').data().asDouble()));
    return copies;
  }

  private static INDArray[] features() {
    int side = Networks.RESOLUTION;
    INDArray features = Nd4j.create(Networks.images(6, 1), new long[] {6, 3, side, side}, 'c');
    return new INDArray[] {features.castTo(DataType.DOUBLE)};
  }

  private static INDArray[] labels() {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 6, Networks.CLASSES);
    for (int i = 0; i < 6; i++) {
      labels.putScalar(i, Networks.labels(6)[i], 1);
    }
    return new INDArray[] {labels};
  }
}
