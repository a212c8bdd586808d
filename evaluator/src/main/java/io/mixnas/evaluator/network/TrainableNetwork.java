package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.fused.Team;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
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
      double decay = network.calcRegularizationScore(true); // of the weights before the step
      network.fit(new INDArray[] {features}, new INDArray[] {targets});
      return network.score() - decay;
    }
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

  @Override
  public void close() {
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
