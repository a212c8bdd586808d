package io.mixnas.results.weights;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.Stem;
import io.mixnas.notation.TimmStages;
import io.mixnas.results.weights.TimmParameter.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a network as timm's {@code EfficientNet} and {@code MobileNetV3} name and shape
 * them, in the order of their state dict. What timm does not know (a shortcut, an exponential
 * partition) is named in the same manner.
 */
final class TimmParameters {
  private final List<TimmParameter> list = new ArrayList<>();

  /** Names of batch norms, to each of which belongs a count of batches. */
  private final List<String> counts = new ArrayList<>();

  /** What stands before a layer's name: in timm {@code blocks.0.1.}, in the evaluator a part. */
  private String place = "";

  private String part = "";

  TimmParameters(Architecture architecture) {
    stem(architecture.stem());
    List<TimmStages.Place> places = TimmStages.of(architecture);
    for (int i = 0; i < places.size(); i++) {
      place = "blocks.%s.%s.".formatted(places.get(i).stage(), places.get(i).index());
      part = "block" + (i + 1);
      block(architecture.blocks().get(i));
    }
    place = "";
    part = "head";
    head(architecture.trunkChannels(), architecture.head());
  }

  List<TimmParameter> list() {
    return List.copyOf(list);
  }

  List<String> counts() {
    return List.copyOf(counts);
  }

  private void stem(Stem stem) {
    part = "stem";
    convolution("conv_stem", "conv", Input.CHANNELS, stem.channels(), stem.kernel());
    norm("bn1", "conv", stem.channels());
  }

  private void block(Block block) {
    if (block instanceof InvertedResidual residual) {
      residual(residual);
    } else if (block instanceof PlainConvolution plain) {
      convolution("conv", "conv", plain.inputChannels(), plain.outputChannels(), plain.kernel());
      norm("bn1", "conv", plain.outputChannels());
    } else if (block instanceof Shortcut shortcut && !shortcut.isIdentity()) {
      convolution("conv", "shortcut", shortcut.inputChannels(), shortcut.outputChannels(), 1);
      norm("bn1", "shortcut", shortcut.outputChannels());
    }
  }

  /** timm's InvertedResidual, or its DepthwiseSeparableConv, which names layers otherwise. */
  private void residual(InvertedResidual block) {
    int expanded = block.expandedChannels();
    int norm = 1;
    if (block.expansion().isPresent()) {
      int groups = block.expansion().get().groups();
      pointwise("conv_pw", "expand", block.inputChannels(), expanded, groups);
      norm("bn" + norm++, "expand", expanded);
    }
    mixConv(block.mixConv(), expanded);
    norm("bn" + norm++, "depthwise", expanded);
    block
        .squeezeExcitation()
        .ifPresent(
            se -> {
              biased("se.conv_reduce", "se-reduce", expanded, block.reducedChannels());
              biased("se.conv_expand", "se-gate", block.reducedChannels(), expanded);
            });
    String project = block.expansion().isPresent() ? "conv_pwl" : "conv_pw";
    pointwise(project, "project", expanded, block.outputChannels(), block.projectGroups());
    norm("bn" + norm, "project", block.outputChannels());
  }

  private void head(int channels, Head head) {
    int features = channels;
    if (head instanceof Head.ConvolutionThenPool before) {
      features = before.channels();
      convolution("conv_head", "conv", channels, features, 1);
      norm("bn2", "conv", features);
    } else if (head instanceof Head.PoolThenConvolution after) {
      features = after.channels();
      biased("conv_head", "conv", channels, features);
    }
    add("classifier.weight", "classify/W", Order.OUTPUTS_LAST, head.classes(), features);
    add("classifier.bias", "classify/b", Order.SAME, head.classes());
  }

  private void convolution(String timm, String ours, int inputs, int outputs, int kernel) {
    add(timm + ".weight", ours + "/W", Order.SAME, outputs, inputs, kernel, kernel);
  }

  private void pointwise(String timm, String ours, int inputs, int outputs, int groups) {
    if (groups == 1) {
      convolution(timm, ours, inputs, outputs, 1);
      return;
    }
    List<Integer> from = Channels.split(inputs, groups);
    List<Integer> to = Channels.split(outputs, groups);
    for (int group = 0; group < groups; group++) {
      convolution(timm + "." + group, ours + (group + 1), from.get(group), to.get(group), 1);
    }
  }

  private void mixConv(MixConv mixConv, int channels) {
    List<Integer> split = mixConv.split(channels);
    for (int group = 0; group < split.size(); group++) {
      boolean one = split.size() == 1;
      int side = mixConv.weightSize(group);
      add(
          "conv_dw" + (one ? "" : "." + group) + ".weight",
          "depthwise" + (one ? "" : group + 1) + "/W",
          Order.OUTPUTS_LAST,
          split.get(group),
          1,
          side,
          side);
    }
  }

  /** A 1x1 convolution after pooling, which is a dense layer in the evaluator. */
  private void biased(String timm, String ours, int inputs, int outputs) {
    add(timm + ".weight", ours + "/W", Order.OUTPUTS_LAST, outputs, inputs, 1, 1);
    add(timm + ".bias", ours + "/b", Order.SAME, outputs);
  }

  private void norm(String timm, String ours, int channels) {
    add(timm + ".weight", ours + "-norm/gamma", Order.SAME, channels);
    add(timm + ".bias", ours + "-norm/beta", Order.SAME, channels);
    add(timm + ".running_mean", ours + "-norm/mean", Order.SAME, channels);
    add(timm + ".running_var", ours + "-norm/var", Order.SAME, channels);
    counts.add(place + timm + ".num_batches_tracked");
  }

  private void add(String timm, String ours, Order order, Integer... shape) {
    list.add(new TimmParameter(place + timm, List.of(shape), part + "/" + ours, order));
  }
}
