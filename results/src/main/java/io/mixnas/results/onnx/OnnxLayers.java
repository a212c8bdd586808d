package io.mixnas.results.onnx;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.ChannelRange;
import io.mixnas.layer.ChannelShuffle;
import io.mixnas.layer.Concatenation;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Dense;
import io.mixnas.layer.FeatureMap;
import io.mixnas.layer.GlobalPooling;
import io.mixnas.layer.Layer;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.LayerVisitor;
import io.mixnas.layer.MaxPooling;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.Nonlinearity;
import io.mixnas.layer.SqueezeAndExcite;
import io.mixnas.layer.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Appends layers to a graph as standard operators. Nodes and weights have the names of their
 * layers, as in the evaluator.
 */
final class OnnxLayers implements LayerVisitor<String> {
  private static final String FLAT = "head/flat";

  private final OnnxGraph graph;
  private final OnnxWeights weights;
  private final Padding padding;
  private final boolean foldBatchNorm;
  private final boolean anySize;
  private final String logits;
  private final Map<Integer, BatchNormParameters> norms =
      new HashMap<>(); // after convolutions, by node
  private final List<String> outputs = new ArrayList<>(); // [node]
  private final List<FeatureMap> maps = new ArrayList<>(); // [node]
  private LayerNode node; // the node that is being added

  /**
   * Creates an appender.
   *
   * @param anySize whether images may have any height and width, or only the network's resolution
   * @param images the name of the first layer's input
   * @param logits the name of the last layer's output
   */
  OnnxLayers(
      OnnxGraph graph,
      OnnxWeights weights,
      Padding padding,
      boolean foldBatchNorm,
      boolean anySize,
      String images,
      String logits) {
    this.graph = graph;
    this.weights = weights;
    this.padding = padding;
    this.foldBatchNorm = foldBatchNorm;
    this.anySize = anySize;
    this.logits = logits;
    this.outputs.add(images);
  }

  /** Appends every layer of a network. */
  void add(LayerGraph network) {
    maps.add(network.parts().get(0).inputMap());
    List<LayerNode> nodes = network.nodes();
    for (LayerNode each : nodes) {
      if (each.layer() instanceof BatchNorm norm) {
        norms.put(
            each.inputs().get(0),
            BatchNormParameters.of(weights, norm.name().full(), norm.channels()));
      }
    }
    for (LayerNode each : nodes) {
      node = each;
      outputs.add(each.layer().accept(this));
      maps.add(each.output());
    }
  }

  /** Returns the name of the output of a node that was appended. */
  String output(int number) {
    return outputs.get(number);
  }

  /**
   * Adds groups of equal size as one node, and other groups, as {@link Channels#split} makes them,
   * as one node each.
   */
  @Override
  public String convolution(Convolution layer) {
    String name = layer.name().full();
    BatchNormParameters norm = norms.get(node.number());
    Window window = new Window(layer.kernel(), layer.stride(), 1);
    int groups = layer.groups();
    if (groups == 1) {
      return convolution(name, input(), weights(layer).get(0), norm, window, 1);
    }
    if (layer.inputChannels() % groups == 0 && layer.outputChannels() % groups == 0) {
      return convolution(name, input(), WeightOrder.joined(weights(layer)), norm, window, groups);
    }
    return unequalGroups(layer, norm, window);
  }

  private String unequalGroups(Convolution layer, BatchNormParameters norm, Window window) {
    String name = layer.name().full();
    List<float[]> kernels = weights(layer);
    List<Integer> to = Channels.split(layer.outputChannels(), layer.groups());
    List<String> slices = split(name, Channels.split(layer.inputChannels(), layer.groups()));
    int first = 0;
    for (int group = 0; group < slices.size(); group++) {
      BatchNormParameters part = norm.slice(first, first + to.get(group));
      first += to.get(group);
      slices.set(
          group,
          convolution(name + (group + 1), slices.get(group), kernels.get(group), part, window, 1));
    }
    return concatenated(name + "-merge", slices);
  }

  @Override
  public String mixedDepthwise(MixedDepthwise layer) {
    String name = layer.name().full();
    BatchNormParameters norm = norms.get(node.number());
    List<Integer> split = layer.mixConv().split(layer.channels());
    if (split.size() == 1) {
      return depthwise(name, input(), layer, 0, norm);
    }
    List<String> slices = split(name, split);
    int from = 0;
    for (int group = 0; group < slices.size(); group++) {
      BatchNormParameters part = norm.slice(from, from + split.get(group));
      from += split.get(group);
      slices.set(group, depthwise(name + (group + 1), slices.get(group), layer, group, part));
    }
    return concatenated(name + "-merge", slices);
  }

  private String depthwise(
      String name, String from, MixedDepthwise layer, int group, BatchNormParameters norm) {
    MixConv mixConv = layer.mixConv();
    int depth = norm.gamma().length;
    float[] kernels = WeightOrder.channelsFirst(weights(layer).get(group), depth);
    Window window =
        new Window(mixConv.weightSize(group), layer.stride(), mixConv.dilationRate(group));
    return convolution(name, from, kernels, norm, window, depth);
  }

  /** Adds nothing if batch norm is folded into the convolution. */
  @Override
  public String batchNorm(BatchNorm layer) {
    if (foldBatchNorm) {
      return input();
    }
    String name = layer.name().full();
    int channels = layer.channels();
    BatchNormParameters norm = norms.get(node.inputs().get(0));
    List<String> operands =
        List.of(
            input(),
            graph.floats(name + "/gamma", norm.gamma(), channels),
            graph.floats(name + "/beta", norm.beta(), channels),
            graph.floats(name + "/mean", norm.mean(), channels),
            graph.floats(name + "/var", norm.variance(), channels));
    return graph.node(
        "BatchNormalization",
        name,
        operands,
        OnnxGraph.attribute("epsilon", (float) BatchNorm.EPSILON));
  }

  @Override
  public String nonlinearity(Nonlinearity layer) {
    return activation(input(), layer.activation());
  }

  @Override
  public String squeezeAndExcite(SqueezeAndExcite layer) {
    String name = layer.name().full();
    int full = layer.channels();
    int reduced = layer.reducedChannels();
    String squeezed = graph.node("GlobalAveragePool", name + "-squeeze", List.of(input()));
    String reduce = biased(name + "-reduce", squeezed, full, reduced);
    String active = activation(reduce, layer.settings().activation());
    String expand = biased(name + "-gate", active, reduced, full);
    return graph.node("Mul", name, List.of(input(), gate(expand, layer.settings().gate())));
  }

  @Override
  public String sum(Sum layer) {
    return graph.node("Add", layer.name().full(), inputs());
  }

  /** Adds the mean over all pixels, {@code [batch][channels][1][1]}. */
  @Override
  public String globalPooling(GlobalPooling layer) {
    return graph.node("GlobalAveragePool", layer.name().full(), List.of(input()));
  }

  @Override
  public String maxPooling(MaxPooling layer) {
    Window window = new Window(layer.kernel(), layer.stride(), 1);
    return graph.node(
        "MaxPool",
        layer.name().full(),
        List.of(input()),
        window.poolingAttributes(padding, size()));
  }

  /**
   * Adds the classifier, whose output is {@code [batch][class]}, or a 1x1 convolution with bias.
   */
  @Override
  public String dense(Dense layer) {
    String name = layer.name().full();
    if (!layer.isClassifier()) {
      return biased(name, input(), layer.inputs(), layer.outputs());
    }
    String flat = graph.node("Flatten", FLAT, List.of(input()), OnnxGraph.attribute("axis", 1));
    float[] values = weights.of(name + "/W", layer.inputs() * layer.outputs());
    String kernels = graph.floats(name + "/W", values, layer.inputs(), layer.outputs());
    String bias = graph.floats(name + "/b", bias(name, layer.outputs()), layer.outputs());
    return graph.node("Gemm", logits, List.of(flat, kernels, bias));
  }

  @Override
  public String channelRange(ChannelRange layer) {
    IntStream channels = IntStream.range(layer.first(), layer.first() + layer.count());
    return gathered(layer.name().full(), channels);
  }

  @Override
  public String concatenation(Concatenation layer) {
    return concatenated(layer.name().full(), inputs());
  }

  @Override
  public String channelShuffle(ChannelShuffle layer) {
    return gathered(layer.name().full(), IntStream.of(layer.sources()));
  }

  /** Adds a choice of the input's channels, in this order. */
  private String gathered(String name, IntStream channels) {
    String indices = graph.integers(name + "/channels", channels.boxed().toList());
    return graph.node("Gather", name, List.of(input(), indices), OnnxGraph.attribute("axis", 1));
  }

  /** Adds a 1x1 convolution with bias and without batch norm, from the weights of a dense layer. */
  private String biased(String name, String from, int inputs, int outputs) {
    float[] values = weights.of(name + "/W", inputs * outputs);
    float[] kernels = WeightOrder.outputsFirst(values, outputs);
    return node(name, from, kernels, Optional.of(bias(name, outputs)), outputs, Window.POINT, 1);
  }

  /** Adds a convolution that is followed by batch norm or includes it. */
  private String convolution(
      String name,
      String from,
      float[] kernels,
      BatchNormParameters norm,
      Window window,
      int groups) {
    int outputs = norm.gamma().length;
    return foldBatchNorm
        ? node(name, from, norm.scaled(kernels), Optional.of(norm.bias()), outputs, window, groups)
        : node(name, from, kernels, Optional.empty(), outputs, window, groups);
  }

  /**
   * Adds the node of a convolution.
   *
   * @param kernels the weights {@code [output][input of its group][row][column]}
   * @param bias the biases {@code [output]}
   */
  private String node(
      String name,
      String from,
      float[] kernels,
      Optional<float[]> bias,
      int outputs,
      Window window,
      int groups) {
    int side = window.side();
    int inputs = kernels.length / (outputs * side * side);
    List<String> operands = new ArrayList<>();
    operands.add(from);
    operands.add(graph.floats(name + "/W", kernels, outputs, inputs, side, side));
    bias.ifPresent(values -> operands.add(graph.floats(name + "/b", values, outputs)));
    return graph.node("Conv", name, operands, window.attributes(padding, size(), groups));
  }

  /** Returns the height and width of the input; empty if they may be any. */
  private OptionalInt size() {
    return anySize ? OptionalInt.empty() : OptionalInt.of(maps.get(node.inputs().get(0)).size());
  }

  private String activation(String from, Activation activation) {
    String name = from + "-" + activation.name().toLowerCase(Locale.ROOT);
    return switch (activation) {
      case IDENTITY -> from;
      case RELU -> graph.node("Relu", name, List.of(from));
      case RELU6 -> graph.node("Clip", name, List.of(from, scalar("zero", 0), scalar("six", 6)));
      case SWISH -> {
        String sigmoid = graph.node("Sigmoid", from + "-sigmoid", List.of(from));
        yield graph.node("Mul", name, List.of(from, sigmoid));
      }
      case HARD_SWISH -> graph.node("HardSwish", name, List.of(from));
    };
  }

  private String gate(String from, Gate gate) {
    String name = from + "-" + gate.name().toLowerCase(Locale.ROOT);
    return switch (gate) {
      case SIGMOID -> graph.node("Sigmoid", name, List.of(from));
      case HARD_SIGMOID ->
          graph.node(
              "HardSigmoid",
              name,
              List.of(from),
              OnnxGraph.attribute("alpha", 1 / 6f),
              OnnxGraph.attribute("beta", 0.5f));
    };
  }

  private String scalar(String name, float value) {
    return graph.floats(name, new float[] {value});
  }

  private List<String> split(String name, List<Integer> sizes) {
    List<String> slices = new ArrayList<>();
    for (int group = 1; group <= sizes.size(); group++) {
      slices.add(name + group + "-slice");
    }
    String split = name + "-split";
    graph.node(
        "Split",
        split,
        List.of(input(), graph.integers(split + "/sizes", sizes)),
        slices,
        OnnxGraph.attribute("axis", 1));
    return slices;
  }

  private String concatenated(String name, List<String> slices) {
    return graph.node("Concat", name, slices, OnnxGraph.attribute("axis", 1));
  }

  /** Returns one array for each group of a convolution. */
  private List<float[]> weights(Layer layer) {
    return layer.parameters().stream()
        .map(parameter -> weights.of(parameter.name(), Math.toIntExact(parameter.length())))
        .toList();
  }

  private float[] bias(String name, int length) {
    return weights.of(name + "/b", length);
  }

  private String input() {
    return outputs.get(node.inputs().get(0));
  }

  private List<String> inputs() {
    return node.inputs().stream().map(outputs::get).toList();
  }
}
