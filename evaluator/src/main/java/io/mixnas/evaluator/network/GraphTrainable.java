package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A Deeplearning4j graph of standard or fused layers that takes Java arrays. It computes in the
 * calling thread, except that fused layers compute as {@link FusedNetwork#assign} determines.
 */
public final class GraphTrainable implements TrainableNetwork {
  private final ComputationGraph network;
  private final int resolution;
  private final int classes;
  private final double labelSmoothing;
  private final Optional<ClassifierGraph> classifier; // that is trained alone
  private Optional<ParameterAverage> average = Optional.empty();

  /**
   * Creates a network without label smoothing.
   *
   * @param network a network of that architecture
   */
  public GraphTrainable(ComputationGraph network, Architecture architecture) {
    this(network, architecture, 0, false);
  }

  /**
   * Creates a network that is trained by a rule.
   *
   * @param network a network of that architecture
   * @param training the rule that the network was built for; its label smoothing and whether the
   *     trunk is frozen are not part of the network
   */
  public GraphTrainable(
      ComputationGraph network, Architecture architecture, TrainingRule training) {
    this(network, architecture, training.labelSmoothing(), training.isTrunkFrozen());
  }

  /** Builds a network of standard layers with which a training begins. */
  static GraphTrainable standard(Architecture architecture, TrainingRule training, long seed) {
    return new GraphTrainable(
        StandardNetwork.build(architecture, training, seed), architecture, training);
  }

  /**
   * Restores a saved network of standard layers. The layers are built from the architecture and the
   * rule. The file provides the parameters, the optimizer's state and the number of steps.
   *
   * @param training the rule that the network was built with
   * @param file the result of {@link #toBytes}
   * @throws IllegalArgumentException if the file is not a saved network of that architecture
   */
  static GraphTrainable restore(Architecture architecture, TrainingRule training, byte[] file) {
    SavedNetwork saved = SavedNetwork.read(architecture, training, file);
    ComputationGraph network = StandardNetwork.build(architecture, training, saved.seed());
    network.getConfiguration().setIterationCount(saved.iterations());
    JavaArray.assign(saved.parameters(), network.params());
    GraphTrainable restored = new GraphTrainable(network, architecture, training);
    saved.updaterState().ifPresent(restored::setUpdaterState);
    return restored;
  }

  private GraphTrainable(
      ComputationGraph network,
      Architecture architecture,
      double labelSmoothing,
      boolean isTrunkFrozen) {
    this.network = network;
    this.labelSmoothing = labelSmoothing;
    InPlaceUpdater.install(network);
    this.classifier = isTrunkFrozen ? Optional.of(new ClassifierGraph(network)) : Optional.empty();
    this.resolution = architecture.input().resolution();
    this.classes = architecture.head().classes();
  }

  @Override
  public double fit(float[] images, int[] labels) {
    try (INDArray features = features(images, labels.length);
        INDArray targets = targets(labels)) {
      double loss =
          classifier.isPresent()
              ? classifier.get().fit(classifier.get().features(features), targets)
              : fit(features, targets);
      average.ifPresent(this::add);
      return loss;
    }
  }

  private double fit(INDArray features, INDArray targets) {
    double decay = decayOfStandardLayers(); // of the weights before the step
    network.fit(new INDArray[] {features}, new INDArray[] {targets});
    return network.score() - decay - decayOfFusedLayers();
  }

  private void add(ParameterAverage mean) {
    float[] parameters = JavaArray.of(network.params());
    mean.beginStep();
    mean.add(parameters, classifier.map(ClassifierGraph::start).orElse(0), parameters.length);
  }

  private double decayOfStandardLayers() {
    double decay = 0;
    for (Layer layer : network.getLayers()) {
      decay += layer instanceof FusedComputation ? 0 : layer.calcRegularizationScore(true);
    }
    return decay;
  }

  /** Returns the decay that the step itself computed. */
  private double decayOfFusedLayers() {
    double decay = 0;
    for (Layer layer : network.getLayers()) {
      decay += layer instanceof FusedComputation fused ? fused.lastDecay() : 0;
    }
    return decay;
  }

  @Override
  public float[][] predict(float[] images, int count) {
    try (INDArray features = features(images, count);
        INDArray probabilities = network.outputSingle(false, features)) {
      return rows(JavaArray.of(probabilities), count);
    }
  }

  @Override
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

  @Override
  public Map<String, float[]> parameters() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    NetworkParameters.of(network).forEach((name, array) -> copies.put(name, JavaArray.of(array)));
    return copies;
  }

  @Override
  public void assign(Map<String, float[]> values) {
    Map<String, INDArray> own = NetworkParameters.of(network);
    values.forEach(
        (name, array) -> {
          INDArray target = own.get(name);
          FlatParameters.requireLength(
              name, target == null ? null : Math.toIntExact(target.length()), array.length);
          JavaArray.assign(array, target);
        });
  }

  @Override
  public void average(double keep) {
    average =
        keep == 0
            ? Optional.empty()
            : Optional.of(new ParameterAverage(keep, JavaArray.of(network.params()), 0));
  }

  @Override
  public void average(double keep, float[] values) {
    average =
        values.length == 0
            ? Optional.empty()
            : Optional.of(new ParameterAverage(keep, values.clone(), network.getIterationCount()));
  }

  @Override
  public float[] averageValues() {
    return average.map(ParameterAverage::values).orElseGet(() -> new float[0]);
  }

  @Override
  public <T, E extends Exception> T withAverage(Work<T, E> work) throws E, InterruptedException {
    average.ifPresent(this::swap);
    try {
      return work.run();
    } finally {
      average.ifPresent(this::swap);
    }
  }

  private void swap(ParameterAverage mean) {
    JavaArray values = new JavaArray();
    mean.swap(values.copyOf(network.params()));
    values.copyTo(network.params());
  }

  private void setUpdaterState(float[] state) {
    classifier.ifPresentOrElse(
        graph -> graph.setUpdaterState(state),
        () -> JavaArray.assign(state, network.getUpdater().getStateViewArray()));
  }

  @Override
  public byte[] toBytes(boolean updater) {
    if (updater && classifier.isPresent()) {
      return SavedNetwork.of(
              network.getConfiguration().toJson(),
              JavaArray.of(network.params()),
              classifier.get().updaterState())
          .write();
    }
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
    classifier.ifPresent(ClassifierGraph::close);
    for (Layer layer : network.getLayers()) {
      layer.close(); // the graph does not close them
    }
    network.close();
  }

  private INDArray features(float[] images, int count) {
    return JavaArray.toNd4j(images, count, Input.CHANNELS, resolution, resolution);
  }

  /**
   * Returns the smoothed targets: each class has its share of the smoothing, and the image's own
   * class the rest.
   */
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
