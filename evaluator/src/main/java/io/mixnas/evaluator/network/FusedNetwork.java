package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Builds an {@link Architecture} from {@link FusedLayer}s and a standard output layer. It has the
 * same input, output, loss, parameter names and initial values as {@link StandardNetwork}, and is
 * many times faster on CPUs.
 */
public final class FusedNetwork {
  private FusedNetwork() {}

  /**
   * Builds an initialised network that computes in the calling thread, see {@link #assign}.
   *
   * @param training the rule by which its parameters will be updated
   * @param seed the seed of its initial parameters, see {@link ParameterInitialization}
   */
  public static ComputationGraph build(
      Architecture architecture, TrainingRule training, long seed) {
    return build(architecture, training, seed, FusedPart.stages(architecture));
  }

  /**
   * Builds the same network from layers of several stages. One layer for all stages is the fastest.
   *
   * @param stages the number of stages of each layer except the last, which may have fewer; at
   *     least 1
   */
  static ComputationGraph build(
      Architecture architecture, TrainingRule training, long seed, int stages) {
    ComputationGraph network =
        new ComputationGraph(configuration(architecture, training, seed, stages));
    network.init();
    ParameterInitialization.apply(network, seed);
    return network;
  }

  /**
   * Lets a team do the work of a network, which may be newly built, restored from a file or cloned.
   * The caller remains responsible for closing the team. Results do not depend on its size.
   */
  public static void assign(ComputationGraph network, Team team) {
    Scratch scratch = new Scratch(team); // shared, as layers compute one after another
    for (Layer layer : network.getLayers()) {
      if (layer instanceof FusedComputation fused) {
        fused.use(scratch);
      }
    }
  }

  private static ComputationGraphConfiguration configuration(
      Architecture architecture, TrainingRule training, long seed, int stages) {
    NetworkGraph graph =
        new NetworkGraph(
            GraphRule.configuration(training, DataType.FLOAT).seed(seed).graphBuilder(),
            StandardNetwork.INPUT,
            Input.CHANNELS,
            architecture.padding());
    graph.requireInput(architecture.input().resolution());
    int end = FusedPart.stages(architecture);
    for (int from = 0; from < end; from += stages) {
      graph.fused(architecture, from, Math.min(from + stages, end));
    }
    graph.classify(StandardNetwork.CLASSIFIER, architecture.head().classes(), training, seed);
    return graph.configuration();
  }
}
