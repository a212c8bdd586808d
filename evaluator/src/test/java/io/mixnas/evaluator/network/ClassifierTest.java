package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.evaluator.fused.Classifier;
import io.mixnas.evaluator.fused.DropoutMask;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Compares the classifier with Deeplearning4j's output layer on the same numbers, which are summed
 * in another order.
 */
@Tag("kernels")
class ClassifierTest {
  private static final int OFFSET = 5;
  private static final double BOUND = 2e-5;

  @ParameterizedTest
  @CsvSource({
    "5, 3, 1, 0, 0",
    "12, 10, 7, 0.1, 0.2",
    "64, 33, 18, 0, 0.5",
    "130, 70, 5, 0.3, 0",
    "600, 100, 33, 0.1, 0.2",
  })
  void computesWhatDeeplearning4jsOutputLayerDoes(
      int features, int classes, int images, double smoothing, double dropout) {
    Case given = new Case(features, classes, images, smoothing, dropout);
    Classifier classifier = given.classifier(2);
    MultiLayerNetwork reference = given.reference();
    float[] gradient = new float[OFFSET + classifier.parameterCount()];
    float[] inputGradient = new float[images * features];

    double loss = classifier.forward(given.parameters, OFFSET, given.input, given.labels, 0);
    classifier.backward(gradient, OFFSET, inputGradient);

    INDArray input = JavaArray.toNd4j(given.input, images, features);
    INDArray targets = JavaArray.toNd4j(given.targets(), images, classes);
    Pair<Gradient, INDArray> expected = reference.calculateGradients(input, targets, null, null);
    assertThat(loss).isCloseTo(given.meanCrossEntropy(reference, input), within(BOUND));
    assertThat(Arrays.copyOfRange(gradient, OFFSET, gradient.length))
        .containsExactly(JavaArray.of(expected.getFirst().gradient()), within((float) BOUND));
    assertThat(inputGradient)
        .containsExactly(JavaArray.of(expected.getSecond()), within((float) BOUND));
  }

  @ParameterizedTest
  @CsvSource({"5, 3, 1", "64, 33, 18", "600, 100, 33"})
  void predictsWhatDeeplearning4jsOutputLayerDoes(int features, int classes, int images) {
    Case given = new Case(features, classes, images, 0, 0.5);
    float[] probabilities = new float[images * classes];
    Classifier classifier = given.classifier(2);

    classifier.infer(given.parameters, OFFSET, given.input, images, probabilities);
    classifier.softmax(probabilities, images);

    INDArray input = JavaArray.toNd4j(given.input, images, features);
    assertThat(probabilities)
        .containsExactly(JavaArray.of(given.reference().output(input)), within((float) BOUND));
  }

  @Test
  void givesTheSameBitsWithAnyNumberOfThreads() {
    Case given = new Case(600, 100, 33, 0.1, 0.2);
    assertThat(given.allGradients(3)).containsExactly(given.allGradients(1));
  }

  @Test
  void isNotDisturbedByWhatItComputedBefore() {
    Case large = new Case(12, 10, 33, 0.1, 0.2);
    Case small = new Case(12, 10, 7, 0.1, 0.2);
    Classifier used = small.classifier(1);
    large.allGradients(used);
    assertThat(small.allGradients(used)).containsExactly(small.allGradients(1));
  }

  @Test
  void lossIsFiniteHoweverWrongItIs() {
    Case given = new Case(5, 3, 1, 0, 0);
    Arrays.fill(given.parameters, 1e6f);
    given.parameters[OFFSET + 15 + given.labels[0]] = -1e9f; // the bias of its own class
    double loss =
        given.classifier(1).forward(given.parameters, OFFSET, given.input, given.labels, 0);
    assertThat(loss).isCloseTo(-Math.log(1e-10), within(1e-6)); // as in Deeplearning4j
  }

  @Test
  void lossOfWhatIsNoNumberIsNone() {
    Case given = new Case(5, 3, 1, 0.1, 0);
    given.input[2] = Float.NaN;
    Classifier classifier = given.classifier(1);
    assertThat(classifier.forward(given.parameters, OFFSET, given.input, given.labels, 0)).isNaN();
  }

  @Test
  void refusesParametersWithNothingBehindThem() {
    Case given = new Case(5, 3, 1, 0, 0);
    Classifier classifier = given.classifier(1);
    float[] tooShort = new float[OFFSET + classifier.parameterCount()];
    assertThatThrownBy(() -> classifier.forward(tooShort, OFFSET, given.input, given.labels, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "parameters: must have at least %s floats, had %s"
                .formatted(tooShort.length + classifier.slack(), tooShort.length));
  }

  /** A case of random numbers. */
  private static final class Case {
    private static final long SEED = 7;

    private final int features;
    private final int classes;
    private final double smoothing;
    private final double dropout;
    private final float[] parameters;
    private final float[] input;
    private final int[] labels;

    Case(int features, int classes, int images, double smoothing, double dropout) {
      this.features = features;
      this.classes = classes;
      this.smoothing = smoothing;
      this.dropout = dropout;
      SplittableRandom random = new SplittableRandom(features);
      this.labels = random.ints(images, 0, classes).toArray();
      this.input = values(images * features, random);
      int slack = classifier(1).slack();
      this.parameters = values(OFFSET + (features + 1) * classes + slack, random);
    }

    Classifier classifier(int threads) {
      return new Classifier(
          features,
          classes,
          smoothing,
          new DropoutMask(SEED, dropout),
          new Scratch(new Team(threads)));
    }

    MultiLayerNetwork reference() {
      OutputLayer.Builder layer =
          new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
              .nIn(features)
              .nOut(classes)
              .activation(Activation.SOFTMAX);
      if (dropout > 0) {
        layer.dropOut(new SeededDropout(SEED, dropout));
      }
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder().list().layer(layer.build()).build());
      network.init();
      float[] own = Arrays.copyOfRange(parameters, OFFSET, OFFSET + (features + 1) * classes);
      network.setParams(JavaArray.toNd4j(own, 1, own.length));
      return network;
    }

    float[] targets() {
      float[] targets = new float[labels.length * classes];
      Arrays.fill(targets, (float) (smoothing / classes));
      for (int image = 0; image < labels.length; image++) {
        targets[image * classes + labels[image]] += (float) (1 - smoothing);
      }
      return targets;
    }

    /** Returns the loss from the probabilities of a training pass, including dropout. */
    double meanCrossEntropy(MultiLayerNetwork reference, INDArray features) {
      float[] probabilities = JavaArray.of(reference.output(features, true));
      float[] targets = targets();
      double sum = 0;
      for (int i = 0; i < targets.length; i++) {
        sum -= targets[i] * Math.log(probabilities[i]);
      }
      return sum / labels.length;
    }

    float[] allGradients(int threads) {
      return allGradients(classifier(threads));
    }

    /** Returns the gradients of parameters, followed by those of inputs. */
    float[] allGradients(Classifier classifier) {
      float[] gradient = new float[classifier.parameterCount()];
      float[] inputGradient = new float[input.length];
      classifier.forward(parameters, OFFSET, input, labels, 3);
      classifier.backward(gradient, 0, inputGradient);
      float[] all = Arrays.copyOf(gradient, gradient.length + input.length);
      System.arraycopy(inputGradient, 0, all, gradient.length, input.length);
      return all;
    }

    private static float[] values(int length, SplittableRandom random) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = (float) random.nextDouble(-0.5, 0.5);
      }
      return values;
    }
  }
}
