package io.mixnas.cost;

import io.mixnas.architecture.MixConv;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.ChannelRange;
import io.mixnas.layer.ChannelShuffle;
import io.mixnas.layer.Concatenation;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Dense;
import io.mixnas.layer.GlobalPooling;
import io.mixnas.layer.LayerVisitor;
import io.mixnas.layer.MaxPooling;
import io.mixnas.layer.MixedDepthwise;
import io.mixnas.layer.Nonlinearity;
import io.mixnas.layer.SqueezeAndExcite;
import io.mixnas.layer.Sum;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Titles a layer for cost tables. A layer that works on the map of the layer before has no title.
 */
final class LayerTitle implements LayerVisitor<Optional<String>> {
  @Override
  public Optional<String> convolution(Convolution layer) {
    String grouped = layer.groups() == 1 ? "" : " in %s groups".formatted(layer.groups());
    return Optional.of(layer.name().layer() + " " + square(layer.kernel()) + grouped);
  }

  @Override
  public Optional<String> mixedDepthwise(MixedDepthwise layer) {
    MixConv mixConv = layer.mixConv();
    String kernels =
        mixConv.kernels().stream().map(LayerTitle::square).collect(Collectors.joining(","));
    return Optional.of(
        (mixConv.groups() == 1 ? "depthwise " : "mixconv ")
            + kernels
            + (mixConv.dilated() ? " dilated" : ""));
  }

  @Override
  public Optional<String> batchNorm(BatchNorm layer) {
    return Optional.empty();
  }

  @Override
  public Optional<String> nonlinearity(Nonlinearity layer) {
    return Optional.empty();
  }

  @Override
  public Optional<String> squeezeAndExcite(SqueezeAndExcite layer) {
    return Optional.of("squeeze-and-excitation to " + layer.reducedChannels());
  }

  @Override
  public Optional<String> sum(Sum layer) {
    return Optional.empty();
  }

  @Override
  public Optional<String> globalPooling(GlobalPooling layer) {
    return Optional.of("global average pooling");
  }

  @Override
  public Optional<String> maxPooling(MaxPooling layer) {
    return Optional.of("max pooling " + square(layer.kernel()));
  }

  @Override
  public Optional<String> dense(Dense layer) {
    return Optional.of(layer.isClassifier() ? "dense" : "conv 1x1 with bias");
  }

  @Override
  public Optional<String> channelRange(ChannelRange layer) {
    return Optional.empty();
  }

  @Override
  public Optional<String> concatenation(Concatenation layer) {
    return Optional.empty();
  }

  @Override
  public Optional<String> channelShuffle(ChannelShuffle layer) {
    return Optional.empty();
  }

  private static String square(int kernel) {
    return kernel + "x" + kernel;
  }
}
