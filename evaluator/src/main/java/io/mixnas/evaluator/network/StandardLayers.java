package io.mixnas.evaluator.network;

import io.mixnas.architecture.Channels;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.ChannelRange;
import io.mixnas.layer.ChannelShuffle;
import io.mixnas.layer.Concatenation;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Dense;
import io.mixnas.layer.GlobalPooling;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.LayerVisitor;
import io.mixnas.layer.MaxPooling;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.Nonlinearity;
import io.mixnas.layer.SqueezeAndExcite;
import io.mixnas.layer.Sum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/**
 * Appends layers to a graph, made of Deeplearning4j's own layers. What a layer adds to the graph
 * has the layer's name, with a suffix if it adds several parts.
 */
final class StandardLayers implements LayerVisitor<String> {
  private final ComputationGraphConfiguration.GraphBuilder graph;
  private final Padding padding;
  private final List<String> outputs = new ArrayList<>(); // [node]
  private final Set<String> pooled = new HashSet<>(); // outputs without rows and columns
  private List<String> inputs = List.of(); // of the layer that is being added

  /**
   * Creates an appender.
   *
   * @param images the name of the first layer's input
   */
  StandardLayers(ComputationGraphConfiguration.GraphBuilder graph, Padding padding, String images) {
    this.graph = graph;
    this.padding = padding;
    this.outputs.add(images);
  }

  void add(LayerNode node) {
    inputs = node.inputs().stream().map(outputs::get).toList();
    outputs.add(node.layer().accept(this));
  }

  /** Returns the name of the output of the last layer. */
  String top() {
    return outputs.get(outputs.size() - 1);
  }

  @Override
  public String convolution(Convolution layer) {
    String name = layer.name().full();
    if (layer.groups() == 1) {
      return convolution(name, input(), layer.inputChannels(), layer.outputChannels(), layer);
    }
    List<Integer> from = Channels.split(layer.inputChannels(), layer.groups());
    List<Integer> to = Channels.split(layer.outputChannels(), layer.groups());
    String[] slices = slices(name, from);
    for (int group = 0; group < slices.length; group++) {
      slices[group] =
          convolution(name + (group + 1), slices[group], from.get(group), to.get(group), layer);
    }
    return merge(name, slices);
  }

  @Override
  public String mixedDepthwise(MixedDepthwise layer) {
    String name = layer.name().full();
    List<Integer> split = layer.mixConv().split(layer.channels());
    if (split.size() == 1) {
      return depthwise(name, input(), layer.channels(), 0, layer);
    }
    String[] slices = slices(name, split);
    for (int group = 0; group < slices.length; group++) {
      slices[group] = depthwise(name + (group + 1), slices[group], split.get(group), group, layer);
    }
    return merge(name, slices);
  }

  @Override
  public String batchNorm(BatchNorm layer) {
    return layer(
        layer.name().full(),
        new BatchNormalization.Builder()
            .nIn(layer.channels())
            .nOut(layer.channels())
            .eps(BatchNorm.EPSILON)
            .decay(TrainingRule.BATCH_NORM_DECAY)
            .useLogStd(false)
            .build(),
        input());
  }

  @Override
  public String nonlinearity(Nonlinearity layer) {
    return layer(
        layer.name().full(),
        new ActivationLayer.Builder().activation(Activations.of(layer.activation())).build(),
        input());
  }

  @Override
  public String squeezeAndExcite(SqueezeAndExcite layer) {
    String name = layer.name().full();
    String squeezed = pool(name + "-squeeze");
    String reduced =
        layer(
            name + "-reduce",
            new DenseLayer.Builder()
                .nIn(layer.channels())
                .nOut(layer.reducedChannels())
                .activation(Activations.of(layer.settings().activation()))
                .build(),
            squeezed);
    String gate =
        layer(
            name + "-gate",
            new DenseLayer.Builder()
                .nIn(layer.reducedChannels())
                .nOut(layer.channels())
                .activation(Activations.of(layer.settings().gate()))
                .build(),
            reduced);
    graph.addVertex(name, new ChannelScale(), input(), gate);
    return name;
  }

  @Override
  public String sum(Sum layer) {
    String name = layer.name().full();
    graph.addVertex(
        name, new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs.toArray(String[]::new));
    return name;
  }

  @Override
  public String globalPooling(GlobalPooling layer) {
    String name = pool(layer.name().full());
    pooled.add(name);
    return name;
  }

  @Override
  public String maxPooling(MaxPooling layer) {
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .kernelSize(layer.kernel(), layer.kernel())
            .stride(layer.stride(), layer.stride());
    if (padding == Padding.SAME) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      int each = layer.kernel() / 2;
      builder.convolutionMode(ConvolutionMode.Truncate).padding(each, each);
    }
    return layer(layer.name().full(), builder.build(), input());
  }

  @Override
  public String dense(Dense layer) {
    return layer(
        layer.name().full(),
        new DenseLayer.Builder()
            .nIn(layer.inputs())
            .nOut(layer.outputs())
            .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
            .build(),
        input());
  }

  @Override
  public String channelRange(ChannelRange layer) {
    String name = layer.name().full();
    graph.addVertex(name, new ChannelSlice(layer.first(), layer.count()), input());
    return name;
  }

  @Override
  public String concatenation(Concatenation layer) {
    String name = layer.name().full();
    graph.addVertex(name, new MergeVertex(), inputs.toArray(String[]::new));
    return name;
  }

  /** Takes the channels one by one. This is slow, but good enough for a reference. */
  @Override
  public String channelShuffle(ChannelShuffle layer) {
    String name = layer.name().full();
    int[] sources = layer.sources();
    String[] slices = new String[sources.length];
    for (int channel = 0; channel < slices.length; channel++) {
      slices[channel] = name + "-" + channel;
      graph.addVertex(slices[channel], new ChannelSlice(sources[channel], 1), input());
    }
    graph.addVertex(name, new MergeVertex(), slices);
    return name;
  }

  private String convolution(String name, String from, int in, int out, Convolution layer) {
    int kernel = layer.kernel();
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(layer.stride(), layer.stride())
            .nIn(in)
            .nOut(out)
            .hasBias(false);
    if (padding == Padding.SAME) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      builder.convolutionMode(ConvolutionMode.Truncate).padding(kernel / 2, kernel / 2);
    }
    if (pooled.contains(from)) {
      graph.addLayer(name, builder.build(), new FeedForwardToCnnPreProcessor(1, 1, in), from);
      return name;
    }
    return layer(name, builder.build(), from);
  }

  private String depthwise(
      String name, String from, int channels, int group, MixedDepthwise layer) {
    MixConv mixConv = layer.mixConv();
    int side = mixConv.weightSize(group);
    int rate = mixConv.dilationRate(group);
    DepthwiseConvolution2D.Builder builder =
        new DepthwiseConvolution2D.Builder(side, side)
            .stride(layer.stride(), layer.stride())
            .dilation(rate, rate)
            .nIn(channels)
            .nOut(channels)
            .depthMultiplier(1)
            .hasBias(false);
    if (padding == Padding.SAME) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      int each = rate * (side / 2);
      builder.convolutionMode(ConvolutionMode.Truncate).padding(each, each);
    }
    return layer(name, builder.build(), from);
  }

  private String pool(String name) {
    return layer(name, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), input());
  }

  private String[] slices(String name, List<Integer> split) {
    String[] slices = new String[split.size()];
    int from = 0;
    for (int group = 0; group < slices.length; group++) {
      slices[group] = name + (group + 1) + "-slice";
      graph.addVertex(slices[group], new ChannelSlice(from, split.get(group)), input());
      from += split.get(group);
    }
    return slices;
  }

  private String merge(String name, String... parts) {
    String merged = name + "-merge";
    graph.addVertex(merged, new MergeVertex(), parts);
    return merged;
  }

  private String layer(String name, org.deeplearning4j.nn.conf.layers.Layer layer, String from) {
    graph.addLayer(name, layer, from);
    return name;
  }

  private String input() {
    return inputs.get(0);
  }
}
