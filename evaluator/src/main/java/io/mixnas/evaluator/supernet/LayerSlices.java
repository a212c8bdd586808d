package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Channels;
import io.mixnas.architecture.MixConv;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.ChannelRange;
import io.mixnas.layer.ChannelShuffle;
import io.mixnas.layer.Concatenation;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Dense;
import io.mixnas.layer.GlobalPooling;
import io.mixnas.layer.Layer;
import io.mixnas.layer.LayerPart;
import io.mixnas.layer.LayerVisitor;
import io.mixnas.layer.MaxPooling;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.Nonlinearity;
import io.mixnas.layer.Parameter;
import io.mixnas.layer.SqueezeAndExcite;
import io.mixnas.layer.Sum;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which part of a shared tensor each parameter of a layer is. There is one tensor for all
 * groups of a layer:
 *
 * <ul>
 *   <li>a narrower layer takes the first channels;
 *   <li>a smaller kernel takes the centre, and a dilated one the taps that it looks at;
 *   <li>a channel of a MixConv takes its own row of the tensor, whatever its kernel size;
 *   <li>a group of a convolution takes its block of the diagonal;
 *   <li>squeeze-and-excitation takes the first rows.
 * </ul>
 */
final class LayerSlices implements LayerVisitor<List<WeightSlice>> {
  private static final LayerSlices ALL = new LayerSlices();

  private LayerSlices() {}

  /** Returns the slices of every parameter of a part, in the order of {@code parameters()}. */
  static List<WeightSlice> of(LayerPart part) {
    List<WeightSlice> slices = new ArrayList<>();
    part.nodes().forEach(node -> slices.addAll(of(node.layer())));
    return List.copyOf(slices);
  }

  /** Returns the slices of every parameter of a layer, in order. */
  static List<WeightSlice> of(Layer layer) {
    return layer.accept(ALL);
  }

  @Override
  public List<WeightSlice> convolution(Convolution layer) {
    List<Integer> inputs = Channels.split(layer.inputChannels(), layer.groups());
    List<Integer> outputs = Channels.split(layer.outputChannels(), layer.groups());
    WeightAxis taps = WeightAxis.taps(layer.kernel(), 1);
    List<WeightSlice> slices = new ArrayList<>();
    int input = 0;
    int output = 0;
    for (int group = 0; group < layer.groups(); group++) {
      WeightAxis to = WeightAxis.range(output, outputs.get(group));
      WeightAxis from = WeightAxis.range(input, inputs.get(group));
      slices.add(slice(layer, "/W", group, to, from, taps, taps));
      input += inputs.get(group);
      output += outputs.get(group);
    }
    return slices;
  }

  @Override
  public List<WeightSlice> mixedDepthwise(MixedDepthwise layer) {
    MixConv mixConv = layer.mixConv();
    List<Integer> split = mixConv.split(layer.channels());
    List<WeightSlice> slices = new ArrayList<>();
    int first = 0;
    for (int group = 0; group < split.size(); group++) {
      WeightAxis taps = WeightAxis.taps(mixConv.weightSize(group), mixConv.dilationRate(group));
      WeightAxis channels = WeightAxis.range(first, split.get(group));
      slices.add(slice(layer, "/W", group, taps, taps, channels, WeightAxis.range(0, 1)));
      first += split.get(group);
    }
    return slices;
  }

  @Override
  public List<WeightSlice> batchNorm(BatchNorm layer) {
    WeightAxis channels = WeightAxis.range(0, layer.channels());
    return List.of(
        slice(layer, "/gamma", 0, channels),
        slice(layer, "/beta", 1, channels),
        slice(layer, "/mean", 2, channels),
        slice(layer, "/var", 3, channels));
  }

  @Override
  public List<WeightSlice> squeezeAndExcite(SqueezeAndExcite layer) {
    WeightAxis channels = WeightAxis.range(0, layer.channels());
    WeightAxis reduced = WeightAxis.range(0, layer.reducedChannels());
    return List.of(
        slice(layer, "-reduce/W", 0, channels, reduced),
        slice(layer, "-reduce/b", 1, reduced),
        slice(layer, "-gate/W", 2, reduced, channels),
        slice(layer, "-gate/b", 3, channels));
  }

  /** Returns the slices of a dense layer. Networks store the classifier's weights transposed. */
  @Override
  public List<WeightSlice> dense(Dense layer) {
    WeightAxis inputs = WeightAxis.range(0, layer.inputs());
    WeightAxis outputs = WeightAxis.range(0, layer.outputs());
    WeightSlice weights =
        layer.isClassifier()
            ? slice(layer, "/W", 0, outputs, inputs)
            : slice(layer, "/W", 0, inputs, outputs);
    return List.of(weights, slice(layer, "/b", 1, outputs));
  }

  @Override
  public List<WeightSlice> nonlinearity(Nonlinearity layer) {
    return List.of();
  }

  @Override
  public List<WeightSlice> sum(Sum layer) {
    return List.of();
  }

  @Override
  public List<WeightSlice> globalPooling(GlobalPooling layer) {
    return List.of();
  }

  @Override
  public List<WeightSlice> maxPooling(MaxPooling layer) {
    return List.of();
  }

  @Override
  public List<WeightSlice> channelRange(ChannelRange layer) {
    return List.of();
  }

  @Override
  public List<WeightSlice> concatenation(Concatenation layer) {
    return List.of();
  }

  @Override
  public List<WeightSlice> channelShuffle(ChannelShuffle layer) {
    return List.of();
  }

  private static WeightSlice slice(Layer layer, String array, int number, WeightAxis... axes) {
    Parameter parameter = layer.parameters().get(number);
    boolean classifier = layer instanceof Dense dense && dense.isClassifier();
    return new WeightSlice(layer.name().layer() + array, classifier, parameter, List.of(axes));
  }
}
