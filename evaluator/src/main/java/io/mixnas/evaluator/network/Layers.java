package io.mixnas.evaluator.network;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Appends one layer after the other to a graph, keeping the name and the channels of the last one.
 * Names are {@code part/layer}.
 */
final class Layers {
  /** Added to the variance; PyTorch's default. TensorFlow's MixNet code has 1e-3. */
  static final double BATCH_NORM_EPSILON = 1e-5;

  private final ComputationGraphConfiguration.GraphBuilder graph;
  private final Padding padding;
  private String part = "";
  private String top;
  private int channels;

  Layers(
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

  void part(String name) {
    part = name;
  }

  String top() {
    return top;
  }

  ComputationGraphConfiguration configuration() {
    return graph.setOutputs(top).build();
  }

  void convolution(String name, int outputChannels, int kernel, int stride) {
    top = convolution(name, top, channels, outputChannels, kernel, stride);
    channels = outputChannels;
  }

  /** A 1x1 convolution in groups whose channels are split as {@link Channels#split} does. */
  void pointwise(String name, int outputChannels, int groups) {
    if (groups == 1) {
      convolution(name, outputChannels, 1, 1);
      return;
    }
    List<Integer> inputs = Channels.split(channels, groups);
    List<Integer> outputs = Channels.split(outputChannels, groups);
    String[] slices = slices(name, inputs);
    for (int group = 0; group < groups; group++) {
      slices[group] =
          convolution(
              name + (group + 1), slices[group], inputs.get(group), outputs.get(group), 1, 1);
    }
    merge(name, slices);
    channels = outputChannels;
  }

  void mixConv(String name, MixConv mixConv, int stride) {
    List<Integer> split = mixConv.split(channels);
    if (mixConv.groups() == 1) {
      top = depthwise(name, top, channels, mixConv, 0, stride);
      return;
    }
    String[] slices = slices(name, split);
    for (int group = 0; group < slices.length; group++) {
      slices[group] =
          depthwise(name + (group + 1), slices[group], split.get(group), mixConv, group, stride);
    }
    merge(name, slices);
  }

  void batchNorm(String name, Activation activation) {
    String normalized = named(name + "-norm");
    graph.addLayer(
        normalized,
        new BatchNormalization.Builder()
            .nIn(channels)
            .nOut(channels)
            .eps(BATCH_NORM_EPSILON)
            .decay(TrainingRule.BATCH_NORM_DECAY)
            .useLogStd(false)
            .build(),
        top);
    top = normalized;
    if (activation != Activation.IDENTITY) {
      top = named(name + "-" + activation.name().toLowerCase(Locale.ROOT));
      graph.addLayer(
          top,
          new ActivationLayer.Builder().activation(Activations.of(activation)).build(),
          normalized);
    }
  }

  void squeezeExcitation(String name, SqueezeExcitation se, int reduced) {
    String map = top;
    int full = channels;
    pool(name + "-squeeze");
    dense(name + "-reduce", reduced, se.activation());
    String gate = named(name + "-gate");
    graph.addLayer(
        gate,
        new DenseLayer.Builder()
            .nIn(reduced)
            .nOut(full)
            .activation(Activations.of(se.gate()))
            .build(),
        top);
    top = named(name);
    graph.addVertex(top, new ChannelScale(), map, gate);
    channels = full;
  }

  void add(String name, String other) {
    String sum = named(name);
    graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), top, other);
    top = sum;
  }

  void pool(String name) {
    String pooled = named(name);
    graph.addLayer(pooled, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), top);
    top = pooled;
  }

  /** With bias. After pooling this is a 1x1 convolution too. */
  void dense(String name, int outputs, Activation activation) {
    String dense = named(name);
    graph.addLayer(
        dense,
        new DenseLayer.Builder()
            .nIn(channels)
            .nOut(outputs)
            .activation(Activations.of(activation))
            .build(),
        top);
    top = dense;
    channels = outputs;
  }

  /** Stages of a network in one layer, named after its first and last stage. */
  void fused(Architecture architecture, int from, int to) {
    FusedLayer layer = FusedLayer.of(architecture, from, to);
    String name = "stages%s-%s".formatted(from, to - 1);
    graph.addLayer(name, layer, top);
    top = name;
    channels = layer.part().output().channels();
  }

  /**
   * The output layer.
   *
   * @param dropout chance of each of its inputs to be dropped
   * @param seed of what is dropped
   */
  void classify(String name, int classes, double dropout, long seed) {
    String output = named(name);
    OutputLayer.Builder builder =
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nIn(channels)
            .nOut(classes)
            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX);
    if (dropout > 0) {
      builder.dropOut(new SeededDropout(seed, dropout));
    }
    graph.addLayer(output, builder.build(), top);
    top = output;
    channels = classes;
  }

  private String convolution(
      String name, String from, int inputs, int outputs, int kernel, int stride) {
    String layer = named(name);
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(stride, stride)
            .nIn(inputs)
            .nOut(outputs)
            .hasBias(false);
    if (padding == Padding.SAME) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      builder.convolutionMode(ConvolutionMode.Truncate).padding(kernel / 2, kernel / 2);
    }
    graph.addLayer(layer, builder.build(), from);
    return layer;
  }

  private String depthwise(
      String name, String from, int inputs, MixConv mixConv, int group, int stride) {
    String layer = named(name);
    int side = mixConv.weightSize(group);
    int rate = mixConv.dilationRate(group);
    DepthwiseConvolution2D.Builder builder =
        new DepthwiseConvolution2D.Builder(side, side)
            .stride(stride, stride)
            .dilation(rate, rate)
            .nIn(inputs)
            .nOut(inputs)
            .depthMultiplier(1)
            .hasBias(false);
    if (padding == Padding.SAME) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      int each = rate * (side / 2);
      builder.convolutionMode(ConvolutionMode.Truncate).padding(each, each);
    }
    graph.addLayer(layer, builder.build(), from);
    return layer;
  }

  private String[] slices(String name, List<Integer> split) {
    String[] slices = new String[split.size()];
    int from = 0;
    for (int group = 0; group < slices.length; group++) {
      slices[group] = named(name + (group + 1) + "-slice");
      graph.addVertex(slices[group], new ChannelSlice(from, split.get(group)), top);
      from += split.get(group);
    }
    return slices;
  }

  private void merge(String name, String... parts) {
    top = named(name + "-merge");
    graph.addVertex(top, new MergeVertex(), parts);
  }

  private String named(String layer) {
    return part + "/" + layer;
  }
}
