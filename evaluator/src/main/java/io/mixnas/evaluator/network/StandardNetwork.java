package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Builds an {@link Architecture} from Deeplearning4j's standard layers. The input is {@code
 * [image][channel][row][column]}, the output the class probabilities {@code [image][class]}, and
 * the loss is cross entropy.
 *
 * <p>This is the reference: plain and slow. Other implementations of the same architecture are
 * compared with it.
 */
public final class StandardNetwork {
  /** The name of the network's input. */
  static final String INPUT = "input";

  /** The name of its output layer. */
  static final String CLASSIFIER = "head/classify";

  private StandardNetwork() {}

  /**
   * Builds an initialised network.
   *
   * @param training the rule by which its parameters will be updated
   * @param seed the seed of its initial parameters, see {@link ParameterInitialization}
   */
  public static ComputationGraph build(
      Architecture architecture, TrainingRule training, long seed) {
    return build(architecture, training, seed, DataType.FLOAT);
  }

  static ComputationGraph build(
      Architecture architecture, TrainingRule training, long seed, DataType type) {
    ComputationGraph network =
        new ComputationGraph(configuration(architecture, training, seed, type));
    network.init();
    ParameterInitialization.apply(network, seed);
    return network;
  }

  private static ComputationGraphConfiguration configuration(
      Architecture architecture, TrainingRule training, long seed, DataType type) {
    NetworkGraph graph =
        new NetworkGraph(
            GraphRule.configuration(training, type).seed(seed).graphBuilder(),
            INPUT,
            Input.CHANNELS,
            architecture.padding());
    graph.requireInput(architecture.input().resolution());
    graph.standard(architecture);
    graph.classify(CLASSIFIER, architecture.head().classes(), training, seed);
    return graph.configuration();
  }
}
