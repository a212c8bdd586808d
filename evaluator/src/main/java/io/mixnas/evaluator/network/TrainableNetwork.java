package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.fused.Team;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that takes Java arrays. For one caller at a time; what was allocated for it is released
 * by {@link #close}, in the thread that used it.
 */
public final class TrainableNetwork implements AutoCloseable {
  private final ComputationGraph network;
  private final int resolution;
  private final int classes;
  private final double labelSmoothing;
  private final Team team;
  private Optional<ParameterAverage> average = Optional.empty();

  /**
   * Without label smoothing.
   *
   * @param network of that architecture
   */
  public TrainableNetwork(ComputationGraph network, Architecture architecture) {
    this(network, architecture, 0, new Team(1));
  }

  /**
   * @param network of that architecture
   * @param training that the network was built for; its label smoothing is not part of the network
   */
  public TrainableNetwork(
      ComputationGraph network, Architecture architecture, TrainingRule training) {
    this(network, architecture, training.labelSmoothing(), new Team(1));
  }

  /**
   * @param labelSmoothing as in {@link TrainingRule}
   * @param team who computes; closed with this network
   */
  TrainableNetwork(
      ComputationGraph network, Architecture architecture, double labelSmoothing, Team team) {
    this.network = network;
    this.labelSmoothing = labelSmoothing;
    this.team = team;
    InPlaceUpdater.install(network);
    this.resolution = architecture.input().resolution();
    this.classes = architecture.head().classes();
  }

  /**
   * One training step.
   *
   * @param images {@code [image][channel][row][column]}
   * @param labels {@code [image]}
   * @return mean cross entropy before the step against the smoothed labels that were trained on,
   *     without weight decay's term
   */
  public double fit(float[] images, int[] labels) {
    try (INDArray features = features(images, labels.length);
        INDArray targets = targets(labels)) {
      double decay = decayOfStandardLayers(); // of the weights before the step
      network.fit(new INDArray[] {features}, new INDArray[] {targets});
      average.ifPresent(mean -> mean.add(network.params()));
      return network.score() - decay - decayOfFusedLayers();
    }
  }

  private double decayOfStandardLayers() {
    double decay = 0;
    for (Layer layer : network.getLayers()) {
      decay += layer instanceof FusedComputation ? 0 : layer.calcRegularizationScore(true);
    }
    return decay;
  }

  /** As the step itself found it. */
  private double decayOfFusedLayers() {
    double decay = 0;
    for (Layer layer : network.getLayers()) {
      decay += layer instanceof FusedComputation fused ? fused.lastDecay() : 0;
    }
    return decay;
  }

  /**
   * Class probabilities, {@code [image][class]}, with batch norm's running statistics.
   *
   * @param images {@code [image][channel][row][column]}
   */
  public float[][] predict(float[] images, int count) {
    try (INDArray features = features(images, count);
        INDArray probabilities = network.outputSingle(false, features)) {
      return rows(JavaArray.of(probabilities), count);
    }
  }

  /**
   * What the probabilities are the softmax of, {@code [image][class]}.
   *
   * @param images {@code [image][channel][row][column]}
   */
  public float[][] logits(float[] images, int count) {
    Layer output = network.getOutputLayer(0);
    try (INDArray features = features(images, count)) {
      INDArray[] inputs = {features};
      Map<String, INDArray> activations = network.feedForward(inputs, false);
      String name = output.conf().getLayer().getLayerName();
      String last = network.getConfiguration().getVertexInputs().get(name).get(0);
      INDArray logits = activations.get(last).reshape(count, -1).mmul(output.getParam("W"));
      return rows(JavaArray.of(logits.addRowVector(output.getParam("b"))), count);
    }
  }

  /**
   * Copies of the parameters as they now are, row-major, by the names and in the shapes of {@link
   * NetworkParameters}.
   */
  public Map<String, float[]> parameters() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    NetworkParameters.of(network).forEach((name, array) -> copies.put(name, JavaArray.of(array)));
    return copies;
  }

  /**
   * Gives some parameters other values; the others keep theirs.
   *
   * @param values as of {@link #parameters}
   * @throws IllegalArgumentException when there is no such parameter, or it has another length
   */
  public void assign(Map<String, float[]> values) {
    Map<String, INDArray> own = NetworkParameters.of(network);
    values.forEach(
        (name, array) -> {
          INDArray target = own.get(name);
          if (target == null || target.length() != array.length) {
            throw new IllegalArgumentException(
                "parameter %s: must have %s values, has %d"
                    .formatted(name, target == null ? "no" : target.length(), array.length));
          }
          try (INDArray source = JavaArray.toNd4j(array, array.length)) {
            target.assign(source.reshape('c', target.shape()));
          }
        });
  }

  /**
   * Does something while some parameters have other values, and then sets them back.
   *
   * @param values as of {@link #parameters}
   */
  public <T> T withParameters(Map<String, float[]> values, Supplier<T> work) {
    Map<String, float[]> before = parameters();
    assign(values);
    try {
      return work.get();
    } finally {
      assign(before);
    }
  }

  /**
   * Keeps a moving average of the parameters from now on.
   *
   * @param keep what it keeps at each step, 0 or more, below 1; 0 for no average
   */
  public void average(double keep) {
    average =
        keep == 0 ? Optional.empty() : Optional.of(new ParameterAverage(keep, network.params()));
  }

  /**
   * Goes on with a moving average of the parameters, after as many steps as the network has made.
   *
   * @param values from {@link #averageValues}; empty for no average
   */
  public void average(double keep, float[] values) {
    average =
        values.length == 0
            ? Optional.empty()
            : Optional.of(ParameterAverage.of(keep, values, network.getIterationCount()));
  }

  /** The moving average, flat; empty without one. */
  public float[] averageValues() {
    return average.map(ParameterAverage::values).orElseGet(() -> new float[0]);
  }

  /** Does something while the moving average, if there is one, is in the parameters' place. */
  public <T, E extends Exception> T withAverage(Work<T, E> work) throws E, InterruptedException {
    average.ifPresent(mean -> mean.swap(network.params()));
    try {
      return work.run();
    } finally {
      average.ifPresent(mean -> mean.swap(network.params()));
    }
  }

  /** Something done with a network. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** Does it. */
    T run() throws E, InterruptedException;
  }

  /**
   * The network in the format of Deeplearning4j's ModelSerializer.
   *
   * @param updater whether with the updater's state, to go on training
   */
  public byte[] toBytes(boolean updater) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, bytes, updater);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    average.ifPresent(ParameterAverage::close);
    for (Layer layer : network.getLayers()) {
      layer.close(); // the graph does not do it
    }
    network.close();
    team.close();
  }

  private INDArray features(float[] images, int count) {
    return JavaArray.toNd4j(images, count, Input.CHANNELS, resolution, resolution);
  }

  /** What smoothing shares out for every class, and the rest for the image's own. */
  private INDArray targets(int[] labels) {
    float[] values = new float[labels.length * classes]; // [image][class]
    Arrays.fill(values, (float) (labelSmoothing / classes));
    for (int image = 0; image < labels.length; image++) {
      values[image * classes + labels[image]] += (float) (1 - labelSmoothing);
    }
    return JavaArray.toNd4j(values, labels.length, classes);
  }

  private float[][] rows(float[] values, int count) {
    float[][] rows = new float[count][];
    for (int row = 0; row < count; row++) {
      rows[row] = Arrays.copyOfRange(values, row * classes, (row + 1) * classes);
    }
    return rows;
  }
}
