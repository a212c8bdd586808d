package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares backpropagation through our own vertices and activations with numerical differentiation.
 */
class GradientTest {
  private static final double STEP = 1e-5;
  private static final int IMAGES = 4;
  private static final int CLASSES = 3;

  @ParameterizedTest
  @CsvSource({"SWISH, SIGMOID, SAME, 0", "HARD_SWISH, HARD_SIGMOID, SYMMETRIC, 0.4"})
  void agreesWithNumericalDifferentiation(
      Activation activation, Gate gate, Padding padding, double dropout) {
    RandomGenerator random = new SplittableRandom(1);
    ComputationGraph network =
        StandardNetwork.build(
            architecture(activation, gate, padding), rule(dropout), 1, DataType.DOUBLE);
    DataSet batch = batch(random);
    INDArray gradient = gradient(network, batch);
    INDArray parameters = network.params();
    int checked = 0;
    for (int i = 0; i < parameters.length(); i += 2) { // every other: each tensor has several
      if (isRunningStatistic(network, i)) {
        continue;
      }
      double numerical =
          (loss(network, batch, i, STEP) - loss(network, batch, i, -STEP)) / (2 * STEP);
      // Central differences err by about STEP^2 plus rounding 1e-16 / STEP.
      assertThat(gradient.getDouble(i)).as("parameter %s", i).isCloseTo(numerical, within(1e-6));
      checked++;
    }
    assertThat(checked).isGreaterThan(150);
  }

  private static TrainingRule rule(double dropout) {
    Optimizer optimizer = new Optimizer.Nesterov(0.9);
    return new TrainingRule(new LearningRate.Cosine(0.1, 0, 10), optimizer, 0, 0, dropout);
  }

  private static Architecture architecture(Activation activation, Gate gate, Padding padding) {
    SqueezeExcitation se =
        new SqueezeExcitation(
            0.5,
            SqueezeExcitation.Source.EXPANDED,
            SqueezeExcitation.Rounding.FLOOR,
            activation,
            gate);
    InvertedResidual block =
        new InvertedResidual(
            4,
            4,
            Optional.of(new Expansion(2, 2)),
            MixConv.of(3, 5),
            1,
            2,
            activation,
            Optional.of(se),
            Activation.IDENTITY,
            true);
    return new Architecture(
        new Input(8),
        padding,
        new Stem(4, 3, 2, activation),
        List.of(block),
        new Head.ConvolutionThenPool(5, activation, CLASSES));
  }

  private static DataSet batch(RandomGenerator random) {
    double[] images = random.doubles(IMAGES * 3L * 8 * 8, -1, 1).toArray();
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, IMAGES, CLASSES);
    for (int i = 0; i < IMAGES; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.create(images, new long[] {IMAGES, 3, 8, 8}, 'c'), labels);
  }

  private static INDArray gradient(ComputationGraph network, DataSet batch) {
    network.setInput(0, batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    return network.getFlattenedGradients().div(IMAGES); // a sum over the batch until the updater
  }

  private static double loss(ComputationGraph network, DataSet batch, int parameter, double step) {
    INDArray parameters = network.params();
    double before = parameters.getDouble(parameter);
    parameters.putScalar(parameter, before + step);
    double loss = network.score(batch, true);
    parameters.putScalar(parameter, before);
    return loss;
  }

  private static boolean isRunningStatistic(ComputationGraph network, int parameter) {
    long from = 0;
    for (var layer : network.getLayers()) {
      for (var entry : layer.paramTable().entrySet()) {
        long to = from + entry.getValue().length();
        if (parameter < to) {
          return entry.getKey().equals("mean") || entry.getKey().equals("var");
        }
        from = to;
      }
    }
    throw new AssertionError(parameter);
  }
}
