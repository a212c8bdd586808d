package io.mixnas.layer;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns stem, blocks and head into layers, one after the other. This class alone defines what each
 * kind of block computes.
 */
final class Lowering implements Block.Visitor<Void>, Head.Visitor<Void> {
  private final List<LayerPart> parts = new ArrayList<>();
  private final List<FeatureMap> outputs = new ArrayList<>(); // [node]
  private List<LayerNode> nodes = new ArrayList<>(); // of the current part
  private String part = "";
  private String title = "";
  private int input; // node whose output the current part takes
  private int top; // node whose output the next layer takes
  private int norms; // number of batch norms in the current part

  Lowering(int resolution) {
    FeatureMap image = new FeatureMap(Input.CHANNELS, resolution);
    outputs.add(image);
  }

  /** Ends the previous part, if there is one, and begins a new one. */
  void begin(String name, String newTitle) {
    end();
    part = name;
    title = newTitle;
    input = top;
    norms = 0;
    nodes = new ArrayList<>();
  }

  List<LayerPart> parts() {
    end();
    part = "";
    return parts;
  }

  private void end() {
    if (!part.isEmpty()) {
      parts.add(
          new LayerPart(part, title, nodes, input, top, outputs.get(input), outputs.get(top)));
    }
  }

  void stem(Stem stem) {
    convolution("conv", "conv_stem", stem.channels(), stem.kernel(), stem.stride(), 1);
    norm("conv", "bn1", stem.activation());
  }

  @Override
  public Void invertedResidual(InvertedResidual block) {
    boolean expands = block.expansion().isPresent();
    if (expands) {
      pointwise("expand", "conv_pw", block.expandedChannels(), block.expansion().get().groups());
      norm("expand", block.activation());
    }
    depthwise("depthwise", "conv_dw", block.mixConv(), block.stride());
    norm("depthwise", block.activation());
    if (block.squeezeExcitation().isPresent()) {
      squeeze(block.squeezeExcitation().get(), block.reducedChannels());
    }
    String project = expands ? "conv_pwl" : "conv_pw"; // timm's DepthwiseSeparableConv
    pointwise("project", project, block.outputChannels(), block.projectGroups());
    norm("project", block.projectActivation());
    skip(block);
    return null;
  }

  /** Lowers a universal bottleneck, with the names of timm's UniversalInvertedResidual. */
  @Override
  public Void universalBottleneck(UniversalBottleneck block) {
    if (block.start().isPresent()) {
      depthwise("start", "dw_start.conv", block.start().get(), block.startStride());
      norm("start", "dw_start.bn", Activation.IDENTITY);
    }
    pointwise("expand", "pw_exp.conv", block.expandedChannels(), 1);
    norm("expand", "pw_exp.bn", block.activation());
    if (block.middle().isPresent()) {
      depthwise("depthwise", "dw_mid.conv", block.middle().get(), block.stride());
      norm("depthwise", "dw_mid.bn", block.activation());
    }
    if (block.squeezeExcitation().isPresent()) {
      squeeze(block.squeezeExcitation().get(), block.reducedChannels());
    }
    pointwise("project", "pw_proj.conv", block.outputChannels(), 1);
    norm("project", "pw_proj.bn", Activation.IDENTITY);
    skip(block);
    return null;
  }

  @Override
  public Void edgeResidual(EdgeResidual block) {
    convolution("expand", "conv_exp", block.expandedChannels(), block.kernel(), block.stride(), 1);
    norm("expand", block.activation());
    pointwise("project", "conv_pwl", block.outputChannels(), 1);
    norm("project", Activation.IDENTITY);
    skip(block);
    return null;
  }

  /** Lowers a shuffle unit, with the names of torchvision's InvertedResidual of ShuffleNetV2. */
  @Override
  public Void shuffleUnit(ShuffleUnit block) {
    int half = block.halfChannels();
    int from = input;
    if (block.stride() == 1) {
      add(new ChannelRange(name("left", ""), 0, half));
    } else {
      depthwise("left-depthwise", "branch1.0", block.mixConv(), block.stride());
      norm("left-depthwise", "branch1.1", Activation.IDENTITY);
      pointwise("left-project", "branch1.2", half, 1);
      norm("left-project", "branch1.3", block.activation());
    }
    int left = top;
    top = from;
    if (block.stride() == 1) {
      add(new ChannelRange(name("right", ""), half, half));
    }
    pointwise("expand", "branch2.0", half, 1);
    norm("expand", "branch2.1", block.activation());
    depthwise("depthwise", "branch2.3", block.mixConv(), block.stride());
    norm("depthwise", "branch2.4", Activation.IDENTITY);
    pointwise("project", "branch2.5", half, 1);
    norm("project", "branch2.6", block.activation());
    add(new Concatenation(name("merge", "")), left, top);
    add(new ChannelShuffle(name("shuffle", ""), block.outputChannels(), 2));
    return null;
  }

  @Override
  public Void maxPool(MaxPool block) {
    add(new MaxPooling(name("pool", ""), block.kernel(), block.stride()));
    return null;
  }

  @Override
  public Void plainConvolution(PlainConvolution block) {
    convolution("conv", "conv", block.outputChannels(), block.kernel(), block.stride(), 1);
    norm("conv", block.activation());
    skip(block);
    return null;
  }

  @Override
  public Void shortcut(Shortcut block) {
    if (!block.isIdentity()) {
      convolution("shortcut", "conv", block.outputChannels(), 1, block.stride(), 1);
      norm("shortcut", Activation.IDENTITY);
    }
    return null;
  }

  @Override
  public Void convolutionThenPool(Head.ConvolutionThenPool head) {
    pointwise("conv", "conv_head", head.channels(), 1);
    norm("conv", "bn2", head.activation());
    add(new GlobalPooling(name("pool", "")));
    return classify(head);
  }

  @Override
  public Void poolThenConvolution(Head.PoolThenConvolution head) {
    add(new GlobalPooling(name("pool", "")));
    if (head.batchNorm()) {
      pointwise("conv", "conv_head", head.channels(), 1);
      norm("conv", "norm_head", head.activation());
    } else {
      add(new Dense(name("conv", "conv_head"), channels(), head.channels()));
      activate("conv", head.activation());
    }
    return classify(head);
  }

  @Override
  public Void poolOnly(Head.PoolOnly head) {
    add(new GlobalPooling(name("pool", "")));
    return classify(head);
  }

  private Void classify(Head head) {
    add(new Dense(name(Dense.CLASSIFIER, "classifier"), channels(), head.classes()));
    return null;
  }

  private void convolution(
      String layer, String timm, int channels, int kernel, int stride, int groups) {
    add(new Convolution(name(layer, timm), channels(), channels, kernel, stride, groups));
  }

  private void pointwise(String layer, String timm, int channels, int groups) {
    convolution(layer, timm, channels, 1, 1, groups);
  }

  private void depthwise(String layer, String timm, MixConv mixConv, int stride) {
    add(new MixedDepthwise(name(layer, timm), mixConv, channels(), stride));
  }

  /** Adds a layer's batch norm and activation. timm numbers the batch norms of a block from 1. */
  private void norm(String layer, Activation activation) {
    norms++;
    norm(layer, "bn" + norms, activation);
  }

  private void norm(String layer, String timm, Activation activation) {
    add(new BatchNorm(name(layer + "-norm", timm), channels()));
    activate(layer, activation);
  }

  private void activate(String layer, Activation activation) {
    if (activation != Activation.IDENTITY) {
      String suffix = "-" + activation.name().toLowerCase(Locale.ROOT);
      add(new Nonlinearity(name(layer + suffix, ""), activation));
    }
  }

  private void squeeze(SqueezeExcitation settings, int reduced) {
    add(new SqueezeAndExcite(name("se", "se"), settings, channels(), reduced));
  }

  /** Adds the part's input to its output when the block has a skip. */
  private void skip(Block block) {
    if (block.skip()) {
      add(new Sum(name("skip", "")), top, input);
    }
  }

  private void add(Layer layer) {
    add(layer, top);
  }

  private void add(Layer layer, int... inputs) {
    List<Integer> numbers = new ArrayList<>();
    List<FeatureMap> maps = new ArrayList<>();
    for (int number : inputs) {
      numbers.add(number);
      maps.add(outputs.get(number));
    }
    FeatureMap output = layer.output(maps);
    top = outputs.size();
    nodes.add(new LayerNode(top, layer, numbers, output));
    outputs.add(output);
  }

  private LayerName name(String layer, String timm) {
    return new LayerName(part, layer, timm);
  }

  private int channels() {
    return outputs.get(top).channels();
  }
}
