package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.Classifier;
import io.mixnas.evaluator.fused.DropoutMask;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.LayerObserver;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes a network with the parameters that a training would begin with, for those who look at it
 * without training it. Batch norm uses the statistics of each batch. It computes in the calling
 * thread, for one caller at a time.
 */
public final class UntrainedNetwork {
  private static final double NO_DECAY = 1; // running statistics stay as they are

  private final Architecture architecture;
  private final FlatParameters layout;
  private final Scratch scratch;
  private final FusedRun run;
  private final Classifier classifier;
  private final float[] parameters; // followed by the slack of the classifier
  private float[] features = {}; // [image][feature]

  /**
   * Creates a network.
   *
   * @param seed the seed of its parameters
   * @throws IllegalArgumentException when the architecture cannot be computed
   */
  public UntrainedNetwork(Architecture architecture, long seed) {
    this.architecture = architecture;
    this.layout = new FlatParameters(architecture);
    this.scratch = new Scratch(new Team(1));
    this.run = layout.part().open(scratch);
    this.classifier =
        new Classifier(layout.features(), layout.classes(), 0, new DropoutMask(seed, 0), scratch);
    this.parameters = new float[layout.length() + classifier.slack()];
    layout.initialize(parameters, seed);
  }

  /** Returns what it computes. */
  public Architecture architecture() {
    return architecture;
  }

  /**
   * Returns copies of the parameters by the names and in the shapes of {@link NetworkParameters}.
   */
  public Map<String, float[]> parameters() {
    return layout.named(parameters);
  }

  /** Returns one of the flat parameters. */
  public float parameter(int at) {
    return parameters[at];
  }

  /** Gives one of the flat parameters another value. */
  void set(int at, float value) {
    parameters[at] = value;
  }

  /**
   * Returns where the weights of convolutions and dense layers lie among the flat parameters. Those
   * of the classifier lie there as {@code [class][feature]}.
   */
  public List<ParameterSlot> weights() {
    List<ParameterSlot> weights = new ArrayList<>();
    layout.part().parameters().stream().filter(ParameterSlot::isWeight).forEach(weights::add);
    weights.add(new ParameterSlot(classifierWeights(), layout.classifier()));
    return weights;
  }

  private Parameter classifierWeights() {
    return LayerGraph.of(architecture).parameters().stream()
        .filter(parameter -> parameter.role() == Parameter.Role.DENSE_WEIGHT)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /**
   * Shows what the layers compute of some images.
   *
   * @param images the images, {@code [image][channel][row][column]}
   */
  public void show(float[] images, int count, LayerObserver observer) {
    run.forward(parameters, 0, images, count, features(count), observer);
  }

  /**
   * Returns the mean cross entropy of some images.
   *
   * @param images the images, {@code [image][channel][row][column]}
   * @param labels the labels, {@code [image]}
   */
  public double loss(float[] images, int[] labels) {
    float[] values = features(labels.length);
    run.forward(parameters, 0, images, labels.length, values);
    return classifier.forward(parameters, layout.classifier(), values, labels, 0);
  }

  /**
   * Returns the gradient of the mean cross entropy of some images by all parameters, flat.
   *
   * @param images the images, {@code [image][channel][row][column]}
   * @param labels the labels, {@code [image]}
   */
  public float[] gradient(float[] images, int[] labels) {
    float[] gradient = new float[layout.length()];
    float[] slopes = new float[labels.length * layout.features()];
    loss(images, labels);
    classifier.backward(gradient, layout.classifier(), slopes);
    run.backward(slopes, null, gradient, 0, NO_DECAY);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= labels.length;
    }
    return gradient;
  }

  /**
   * Returns a computation of some stages by themselves, in the memory of this network.
   *
   * @param from the first stage, see {@link FusedPart}
   * @param to the stage behind the last
   */
  public FusedRun open(int from, int to) {
    return FusedPart.of(architecture, from, to).open(scratch);
  }

  private float[] features(int images) {
    int length = images * layout.features();
    if (features.length < length) {
      features = new float[length];
    }
    return features;
  }
}
