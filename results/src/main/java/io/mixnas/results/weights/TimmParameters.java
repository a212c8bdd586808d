package io.mixnas.results.weights;

import io.mixnas.architecture.Architecture;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.ChannelRange;
import io.mixnas.layer.ChannelShuffle;
import io.mixnas.layer.Concatenation;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Dense;
import io.mixnas.layer.GlobalPooling;
import io.mixnas.layer.Layer;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.LayerPart;
import io.mixnas.layer.LayerVisitor;
import io.mixnas.layer.MaxPooling;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.Nonlinearity;
import io.mixnas.layer.Parameter;
import io.mixnas.layer.SqueezeAndExcite;
import io.mixnas.layer.Sum;
import io.mixnas.notation.TimmStages;
import io.mixnas.results.weights.TimmParameter.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a network with the names and shapes of timm's {@code EfficientNet} and {@code
 * MobileNetV3}, in the order of their state dict. Layers that timm does not have (a shortcut, an
 * exponential partition) are named in the same way.
 */
final class TimmParameters implements LayerVisitor<Void> {
  private final List<TimmParameter> list = new ArrayList<>();

  /** The names of the counts of batches, one for each batch norm. */
  private final List<String> counts = new ArrayList<>();

  /** The prefix of a layer's name, such as {@code blocks.0.1.} in a block. */
  private String place = "";

  TimmParameters(Architecture architecture) {
    List<LayerPart> parts = LayerGraph.of(architecture).parts();
    List<TimmStages.Place> places = TimmStages.of(architecture);
    for (int i = 0; i < parts.size(); i++) {
      boolean isBlock = i > 0 && i <= places.size(); // stem, blocks, head
      place = isBlock ? place(places.get(i - 1)) : "";
      parts.get(i).nodes().stream().map(LayerNode::layer).forEach(layer -> layer.accept(this));
    }
  }

  List<TimmParameter> list() {
    return List.copyOf(list);
  }

  List<String> counts() {
    return List.copyOf(counts);
  }

  @Override
  public Void convolution(Convolution layer) {
    List<Parameter> groups = layer.parameters();
    for (int group = 0; group < groups.size(); group++) {
      add(
          numbered(layer, group, groups.size()),
          groups.get(group),
          Order.SAME,
          groups.get(group).shape());
    }
    return null;
  }

  @Override
  public Void mixedDepthwise(MixedDepthwise layer) {
    List<Parameter> groups = layer.parameters();
    for (int group = 0; group < groups.size(); group++) {
      List<Integer> own = groups.get(group).shape(); // [row][column][channel][1]
      List<Integer> shape = List.of(own.get(2), 1, own.get(0), own.get(1));
      add(numbered(layer, group, groups.size()), groups.get(group), Order.OUTPUTS_LAST, shape);
    }
    return null;
  }

  @Override
  public Void batchNorm(BatchNorm layer) {
    String name = layer.name().timm();
    List<String> names = List.of("weight", "bias", "running_mean", "running_var");
    List<Parameter> parameters = layer.parameters();
    for (int i = 0; i < names.size(); i++) {
      Parameter parameter = parameters.get(i);
      add(name + "." + names.get(i), parameter, Order.SAME, parameter.shape());
    }
    counts.add(place + name + ".num_batches_tracked");
    return null;
  }

  /** Adds dense layers, which are two 1x1 convolutions in timm. */
  @Override
  public Void squeezeAndExcite(SqueezeAndExcite layer) {
    String name = layer.name().timm();
    List<Parameter> parameters = layer.parameters();
    pointwise(name + ".conv_reduce", parameters.get(0), parameters.get(1));
    pointwise(name + ".conv_expand", parameters.get(2), parameters.get(3));
    return null;
  }

  @Override
  public Void dense(Dense layer) {
    String name = layer.name().timm();
    List<Parameter> parameters = layer.parameters();
    if (layer.isClassifier()) {
      List<Integer> shape = List.of(layer.outputs(), layer.inputs());
      add(name + ".weight", parameters.get(0), Order.OUTPUTS_LAST, shape);
      add(name + ".bias", parameters.get(1), Order.SAME, parameters.get(1).shape());
    } else {
      pointwise(name, parameters.get(0), parameters.get(1));
    }
    return null;
  }

  @Override
  public Void nonlinearity(Nonlinearity layer) {
    return null;
  }

  @Override
  public Void sum(Sum layer) {
    return null;
  }

  @Override
  public Void globalPooling(GlobalPooling layer) {
    return null;
  }

  @Override
  public Void maxPooling(MaxPooling layer) {
    return null;
  }

  @Override
  public Void channelRange(ChannelRange layer) {
    return null;
  }

  @Override
  public Void concatenation(Concatenation layer) {
    return null;
  }

  @Override
  public Void channelShuffle(ChannelShuffle layer) {
    return null;
  }

  private void pointwise(String name, Parameter weights, Parameter biases) {
    int inputs = weights.shape().get(0);
    int outputs = weights.shape().get(1);
    add(name + ".weight", weights, Order.OUTPUTS_LAST, List.of(outputs, inputs, 1, 1));
    add(name + ".bias", biases, Order.SAME, biases.shape());
  }

  private static String numbered(Layer layer, int group, int groups) {
    return layer.name().timm() + (groups == 1 ? "" : "." + group) + ".weight";
  }

  private void add(String timm, Parameter parameter, Order order, List<Integer> shape) {
    list.add(new TimmParameter(place + timm, shape, parameter.name(), order));
  }

  private static String place(TimmStages.Place place) {
    return "blocks.%s.%s.".formatted(place.stage(), place.index());
  }
}
