package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Padding;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Builds a graph from its input to its output layer. */
final class NetworkGraph {
  private final ComputationGraphConfiguration.GraphBuilder graph;
  private final Padding padding;
  private String top;
  private int channels;

  NetworkGraph(
      ComputationGraphConfiguration.GraphBuilder graph,
      String input,
      int inputChannels,
      Padding padding) {
    this.graph = graph.addInputs(input);
    this.top = input;
    this.channels = inputChannels;
    this.padding = padding;
  }

  void requireInput(int resolution) {
    graph.setInputTypes(InputType.convolutional(resolution, resolution, channels));
  }

  /** Adds every layer of an architecture except the classifier, as standard layers. */
  void standard(Architecture architecture) {
    StandardLayers layers = new StandardLayers(graph, padding, top);
    LayerGraph lowered = LayerGraph.of(architecture);
    List<LayerNode> nodes = lowered.nodes();
    nodes.subList(0, nodes.size() - 1).forEach(layers::add);
    top = layers.top();
    channels = nodes.get(nodes.size() - 2).output().channels();
  }

  ComputationGraphConfiguration configuration() {
    return graph.setOutputs(top).build();
  }

  /** Adds stages of a network as one layer, named after its first and last stage. */
  void fused(Architecture architecture, int from, int to) {
    FusedLayer layer = FusedLayer.of(architecture, from, to);
    String name = "stages%s-%s".formatted(from, to - 1);
    graph.addLayer(name, layer, top);
    top = name;
    channels = layer.part().output().channels();
  }

  /**
   * Adds the output layer.
   *
   * @param rule the rule by which it will be trained
   * @param seed the seed of the dropout
   */
  void classify(String output, int classes, TrainingRule rule, long seed) {
    OutputLayer.Builder builder =
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nIn(channels)
            .nOut(classes)
            .updater(GraphRule.classifierUpdater(rule))
            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX);
    if (rule.dropout() > 0) {
      builder.dropOut(new SeededDropout(seed, rule.dropout()));
    }
    graph.addLayer(output, builder.build(), top);
    top = output;
    channels = classes;
  }
}
