package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Appends one layer after the other to a graph, following name, channels and size of the feature
 * map. Layers and their weights are named {@code part/layer}, as the evaluator names them.
 */
final class OnnxLayers {
  private final OnnxGraph graph;
  private final OnnxWeights weights;
  private final Padding padding;
  private final boolean foldBatchNorm;
  private String part = "";
  private String top;
  private int channels;
  private int size;

  /**
   * @param top what the first layer takes: {@code [batch][channels][size][size]}
   */
  OnnxLayers(
      OnnxGraph graph,
      OnnxWeights weights,
      Padding padding,
      boolean foldBatchNorm,
      String top,
      int channels,
      int size) {
    this.graph = graph;
    this.weights = weights;
    this.padding = padding;
    this.foldBatchNorm = foldBatchNorm;
    this.top = top;
    this.channels = channels;
    this.size = size;
  }

  void part(String name) {
    part = name;
  }

  String top() {
    return top;
  }

  /** A full convolution, batch norm, activation. */
  void convolution(String name, int outputs, int kernel, int stride, Activation activation) {
    BatchNorm norm = norm(name, outputs);
    float[] kernels = weights(name, outputs * channels * kernel * kernel);
    Window window = new Window(kernel, stride, 1);
    top = convolution(name, top, kernels, norm, window, 1);
    move(outputs, stride);
    finish(name, norm, activation);
  }

  /**
   * A 1x1 convolution in groups, batch norm, activation. Groups of one size are one convolution;
   * others, as {@link Channels#split} makes them, are one each.
   */
  void pointwise(String name, int outputs, int groups, Activation activation) {
    if (groups == 1) {
      convolution(name, outputs, 1, 1, activation);
      return;
    }
    BatchNorm norm = norm(name, outputs);
    List<Integer> from = Channels.split(channels, groups);
    List<Integer> to = Channels.split(outputs, groups);
    List<float[]> kernels = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      kernels.add(weights(name + (group + 1), from.get(group) * to.get(group)));
    }
    if (channels % groups == 0 && outputs % groups == 0) {
      float[] joined = WeightOrder.joined(kernels);
      top = convolution(name, top, joined, norm, Window.POINT, groups);
    } else {
      top = unequalGroups(name, kernels, norm, from, to);
    }
    move(outputs, 1);
    finish(name, norm, activation);
  }

  private String unequalGroups(
      String name, List<float[]> kernels, BatchNorm norm, List<Integer> from, List<Integer> to) {
    List<String> slices = split(name, from);
    int first = 0;
    for (int group = 0; group < slices.size(); group++) {
      BatchNorm part = norm.slice(first, first + to.get(group));
      first += to.get(group);
      slices.set(
          group,
          convolution(
              name + (group + 1), slices.get(group), kernels.get(group), part, Window.POINT, 1));
    }
    return concatenated(name, slices);
  }

  /** A mixed depthwise convolution, batch norm, activation. */
  void mixConv(String name, MixConv mixConv, int stride, Activation activation) {
    BatchNorm norm = norm(name, channels);
    if (mixConv.groups() == 1) {
      top = depthwise(name, top, mixConv, 0, stride, norm);
    } else {
      top = mixed(name, mixConv, stride, norm);
    }
    move(channels, stride);
    finish(name, norm, activation);
  }

  private String mixed(String name, MixConv mixConv, int stride, BatchNorm norm) {
    List<Integer> split = mixConv.split(channels);
    List<String> slices = split(name, split);
    int from = 0;
    for (int group = 0; group < slices.size(); group++) {
      BatchNorm part = norm.slice(from, from + split.get(group));
      from += split.get(group);
      slices.set(
          group, depthwise(name + (group + 1), slices.get(group), mixConv, group, stride, part));
    }
    return concatenated(name, slices);
  }

  private String depthwise(
      String name, String from, MixConv mixConv, int group, int stride, BatchNorm norm) {
    int side = mixConv.weightSize(group);
    int depth = norm.gamma().length;
    float[] kernels = WeightOrder.channelsFirst(weights(name, side * side * depth), depth);
    Window window = new Window(side, stride, mixConv.dilationRate(group));
    return convolution(name, from, kernels, norm, window, depth);
  }

  /** Squeeze-and-excitation of the feature map; {@code reduced} channels in between. */
  void squeezeExcitation(String name, SqueezeExcitation se, int reduced) {
    String map = top;
    int full = channels;
    String squeezed = graph.node("GlobalAveragePool", named(name + "-squeeze"), List.of(map));
    String reduce = biased(name + "-reduce", squeezed, full, reduced);
    String active = activation(reduce, se.activation());
    String expand = biased(name + "-gate", active, reduced, full);
    top = graph.node("Mul", named(name), List.of(map, gate(expand, se.gate())));
  }

  void add(String name, String other) {
    top = graph.node("Add", named(name), List.of(top, other));
  }

  /** The mean of every channel: {@code [batch][channels][1][1]}. */
  void pool(String name) {
    top = graph.node("GlobalAveragePool", named(name), List.of(top));
    size = 1;
  }

  /** After pooling: a 1x1 convolution with bias and without batch norm, activation. */
  void pooledConvolution(String name, int outputs, Activation activation) {
    top = activation(biased(name, top, channels, outputs), activation);
    channels = outputs;
  }

  /** After pooling: the dense layer; its output is {@code logits}, {@code [batch][class]}. */
  void classify(String name, int classes, String logits) {
    String flat =
        graph.node("Flatten", named("flat"), List.of(top), OnnxGraph.attribute("axis", 1));
    String kernels =
        graph.floats(named(name) + "/W", weights(name, channels * classes), channels, classes);
    String bias = graph.floats(named(name) + "/b", bias(name, classes), classes);
    top = graph.node("Gemm", logits, List.of(flat, kernels, bias));
  }

  /** A 1x1 convolution with bias and without batch norm, which a dense layer's weights make. */
  private String biased(String name, String from, int inputs, int outputs) {
    float[] kernels = WeightOrder.outputsFirst(weights(name, inputs * outputs), outputs);
    float[] bias = bias(name, outputs);
    return node(name, from, kernels, Optional.of(bias), outputs, Window.POINT, 1);
  }

  /** A convolution that batch norm follows, or is part of. */
  private String convolution(
      String name, String from, float[] kernels, BatchNorm norm, Window window, int groups) {
    int outputs = norm.gamma().length;
    return foldBatchNorm
        ? node(name, from, norm.scaled(kernels), Optional.of(norm.bias()), outputs, window, groups)
        : node(name, from, kernels, Optional.empty(), outputs, window, groups);
  }

  /**
   * The node of a convolution.
   *
   * @param kernels {@code [output][input of its group][row][column]}
   * @param bias {@code [output]}
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
    operands.add(graph.floats(named(name) + "/W", kernels, outputs, inputs, side, side));
    bias.ifPresent(values -> operands.add(graph.floats(named(name) + "/b", values, outputs)));
    AttributeProto[] attributes = window.attributes(padding, size, groups);
    return graph.node("Conv", named(name), operands, attributes);
  }

  /** What comes after the convolutions of a layer. */
  private void finish(String name, BatchNorm norm, Activation activation) {
    if (!foldBatchNorm) {
      String layer = normName(name);
      List<String> operands =
          List.of(
              top,
              graph.floats(layer + "/gamma", norm.gamma(), channels),
              graph.floats(layer + "/beta", norm.beta(), channels),
              graph.floats(layer + "/mean", norm.mean(), channels),
              graph.floats(layer + "/var", norm.variance(), channels));
      top =
          graph.node(
              "BatchNormalization",
              layer,
              operands,
              OnnxGraph.attribute("epsilon", BatchNorm.EPSILON));
    }
    top = activation(top, activation);
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
      slices.add(named(name + group + "-slice"));
    }
    String node = named(name + "-split");
    graph.node(
        "Split",
        node,
        List.of(top, graph.integers(node + "/sizes", sizes)),
        slices,
        OnnxGraph.attribute("axis", 1));
    return slices;
  }

  private String concatenated(String name, List<String> slices) {
    return graph.node("Concat", named(name + "-merge"), slices, OnnxGraph.attribute("axis", 1));
  }

  private void move(int outputs, int stride) {
    channels = outputs;
    size = Architecture.outputSize(size, stride);
  }

  private BatchNorm norm(String name, int depth) {
    return BatchNorm.of(weights, normName(name), depth);
  }

  private String normName(String name) {
    return named(name + "-norm");
  }

  private float[] weights(String name, int length) {
    return weights.of(named(name) + "/W", length);
  }

  private float[] bias(String name, int length) {
    return weights.of(named(name) + "/b", length);
  }

  private String named(String layer) {
    return part + "/" + layer;
  }
}
