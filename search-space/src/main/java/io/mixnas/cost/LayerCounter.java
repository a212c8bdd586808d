package io.mixnas.cost;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Walks through a network, following the shape of its feature map, and counts each layer. Within
 * the limits of an architecture, multiply-adds alone can be more than a long can hold.
 */
final class LayerCounter {
  private static final int FLOAT_BYTES = 4;

  private final List<LayerCost> layers = new ArrayList<>();
  private String part = "stem";
  private int channels = Input.CHANNELS;
  private int size;
  private long keptForSkip;

  LayerCounter(int resolution) {
    size = resolution;
  }

  List<LayerCost> layers() {
    return layers;
  }

  void stem(Stem stem) {
    convolution("conv", stem.channels(), stem.kernel(), stem.stride());
  }

  void block(String name, Block block) {
    part = name;
    if (block instanceof InvertedResidual residual) {
      invertedResidual(residual);
    } else if (block instanceof PlainConvolution plain) {
      keptForSkip = plain.skip() ? elements() : 0;
      convolution("conv", plain.outputChannels(), plain.kernel(), plain.stride());
    } else if (block instanceof Shortcut shortcut && !shortcut.isIdentity()) {
      convolution("shortcut", shortcut.outputChannels(), 1, shortcut.stride());
    }
    keptForSkip = 0;
  }

  void head(Head head) {
    part = "head";
    if (head instanceof Head.ConvolutionThenPool before) {
      convolution("conv", before.channels(), 1, 1);
      pool();
    } else if (head instanceof Head.PoolThenConvolution after) {
      pool();
      dense("conv 1x1 with bias", after.channels());
    } else {
      pool();
    }
    dense("dense", head.classes());
  }

  private void invertedResidual(InvertedResidual block) {
    long input = elements();
    if (block.expansion().isPresent()) {
      expand(block.expansion().get());
    }
    keptForSkip = block.skip() && block.expansion().isPresent() ? input : 0;
    mixConv(block.mixConv(), block.stride());
    keptForSkip = block.skip() ? input : 0;
    if (block.squeezeExcitation().isPresent()) {
      squeezeExcitation(block.reducedChannels());
    }
    pointwise("project", block.outputChannels(), block.projectGroups());
  }

  /** While expanding, the input kept for a skip is the layer's own input: it counts once. */
  private void expand(Expansion expansion) {
    pointwise("expand", expansion.channels(channels), expansion.groups());
  }

  private void convolution(String role, int outputChannels, int kernel, int stride) {
    long weights = (long) kernel * kernel * channels * outputChannels;
    long before = keptForSkip > 0 ? 0 : elements();
    move(outputChannels, stride);
    add(
        role + " " + square(kernel),
        Math.multiplyExact(weights, pixels()),
        weights + batchNorm(),
        before);
  }

  /** A 1x1 convolution in groups whose channels are split as {@link Channels#split} does. */
  private void pointwise(String role, int outputChannels, int groups) {
    List<Integer> inputs = Channels.split(channels, groups);
    List<Integer> outputs = Channels.split(outputChannels, groups);
    long weights = 0;
    for (int group = 0; group < groups; group++) {
      weights += (long) inputs.get(group) * outputs.get(group);
    }
    long before = elements();
    move(outputChannels, 1);
    String grouped = groups == 1 ? "" : " in %s groups".formatted(groups);
    add(
        role + " 1x1" + grouped,
        Math.multiplyExact(weights, pixels()),
        weights + batchNorm(),
        before);
  }

  private void mixConv(MixConv mixConv, int stride) {
    List<Integer> split = mixConv.split(channels);
    long weights = 0;
    for (int group = 0; group < mixConv.groups(); group++) {
      int side = mixConv.weightSize(group);
      weights += (long) side * side * split.get(group);
    }
    long before = elements();
    move(channels, stride);
    add(describe(mixConv), Math.multiplyExact(weights, pixels()), weights + batchNorm(), before);
  }

  private void squeezeExcitation(int reduced) {
    long weights = 2L * reduced * channels;
    String role = "squeeze-and-excitation to " + reduced;
    long vectors = 2L * channels + reduced;
    add(role, weights, weights + reduced + channels, vectors);
  }

  private void pool() {
    long before = elements();
    size = 1;
    add("global average pooling", 0, 0, before);
  }

  private void dense(String role, int outputs) {
    long weights = (long) channels * outputs;
    long before = elements();
    channels = outputs;
    add(role, weights, weights + outputs, before);
  }

  private void move(int outputChannels, int stride) {
    channels = outputChannels;
    size = Architecture.outputSize(size, stride);
  }

  private void add(String layer, long multiplyAdds, long parameters, long otherElements) {
    long bytes = FLOAT_BYTES * (otherElements + keptForSkip + elements());
    layers.add(new LayerCost(part, layer, channels, size, multiplyAdds, parameters, bytes));
  }

  private long batchNorm() {
    return 2L * channels;
  }

  private long pixels() {
    return (long) size * size;
  }

  private long elements() {
    return pixels() * channels;
  }

  private static String describe(MixConv mixConv) {
    String kernels =
        mixConv.kernels().stream().map(LayerCounter::square).collect(Collectors.joining(","));
    return (mixConv.groups() == 1 ? "depthwise " : "mixconv ")
        + kernels
        + (mixConv.dilated() ? " dilated" : "");
  }

  private static String square(int kernel) {
    return kernel + "x" + kernel;
  }
}
