package io.mixnas.results.report;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import io.mixnas.cost.CostBreakdown;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn of one part of a network; null where it has no such thing.
 *
 * @param part {@code stem}, {@code block 1} ... or {@code head}, as its layers call it
 * @param size height and width of the feature maps that leave it
 * @param kernels of its spatial convolution, one per group
 * @param channels that each of the kernels has
 * @param se ratio of squeeze-and-excitation
 * @param groups of the expanding and projecting 1x1 convolutions, where there are several
 */
record BlockDrawing(
    String part,
    String kind,
    int input,
    int output,
    int size,
    int stride,
    List<Integer> kernels,
    List<Integer> channels,
    boolean exponential,
    boolean dilated,
    Double expand,
    Double se,
    List<Integer> groups,
    String activation,
    boolean skip,
    long multiplyAdds,
    long parameters) {

  /** From the stem to the head. */
  static List<BlockDrawing> of(Architecture network) {
    CostBreakdown cost = CostBreakdown.of(network);
    List<BlockDrawing> drawings = new ArrayList<>();
    Stem stem = network.stem();
    int size = Architecture.outputSize(network.input().resolution(), stem.stride());
    drawings.add(stem(stem, size, cost.part("stem")));
    for (Block block : network.blocks()) {
      size = Architecture.outputSize(size, block.stride());
      String part = "block " + drawings.size();
      drawings.add(block(part, block, size, cost.part(part)));
    }
    drawings.add(head(network, cost.part("head")));
    return drawings;
  }

  private static BlockDrawing stem(Stem stem, int size, CostBreakdown cost) {
    return plain(
        "stem",
        "convolution",
        List.of(3, stem.channels(), size, stem.stride(), stem.kernel()),
        Field.word(stem.activation()),
        false,
        cost);
  }

  private static BlockDrawing block(String part, Block block, int size, CostBreakdown cost) {
    if (block instanceof InvertedResidual residual) {
      return residual(part, residual, size, cost);
    }
    if (block instanceof PlainConvolution plain) {
      return plain(
          part,
          "convolution",
          List.of(
              plain.inputChannels(), plain.outputChannels(), size, plain.stride(), plain.kernel()),
          Field.word(plain.activation()),
          plain.skip(),
          cost);
    }
    return plain(
        part,
        block.stride() == 1 && block.inputChannels() == block.outputChannels()
            ? "identity"
            : "projection",
        List.of(block.inputChannels(), block.outputChannels(), size, block.stride(), 1),
        null,
        false,
        cost);
  }

  private static BlockDrawing residual(
      String part, InvertedResidual block, int size, CostBreakdown cost) {
    MixConv mix = block.mixConv();
    int expandGroups = block.expansion().map(e -> e.groups()).orElse(1);
    return new BlockDrawing(
        part,
        block.expansion().isPresent() ? "inverted residual" : "depthwise separable",
        block.inputChannels(),
        block.outputChannels(),
        size,
        block.stride(),
        mix.kernels(),
        mix.split(block.expandedChannels()),
        mix.partition() == Partition.EXPONENTIAL,
        mix.dilated(),
        block.expansion().map(e -> e.ratio()).orElse(null),
        block.squeezeExcitation().map(SqueezeExcitation::ratio).orElse(null),
        expandGroups == 1 && block.projectGroups() == 1
            ? null
            : List.of(expandGroups, block.projectGroups()),
        Field.word(block.activation()),
        block.skip(),
        cost.total().multiplyAdds(),
        cost.total().parameters());
  }

  private static BlockDrawing head(Architecture network, CostBreakdown cost) {
    Head head = network.head();
    String activation = null;
    int features = network.trunkChannels();
    if (head instanceof Head.ConvolutionThenPool before) {
      activation = Field.word(before.activation());
      features = before.channels();
    } else if (head instanceof Head.PoolThenConvolution after) {
      activation = Field.word(after.activation());
      features = after.channels();
    }
    return plain(
        "head", "classifier", List.of(features, head.classes(), 1, 1, 1), activation, false, cost);
  }

  /**
   * @param shape channels in and out, size of the output, stride, kernel
   */
  private static BlockDrawing plain(
      String part,
      String kind,
      List<Integer> shape,
      String activation,
      boolean skip,
      CostBreakdown cost) {
    return new BlockDrawing(
        part,
        kind,
        shape.get(0),
        shape.get(1),
        shape.get(2),
        shape.get(3),
        List.of(shape.get(4)),
        List.of(shape.get(1)),
        false,
        false,
        null,
        null,
        null,
        activation,
        skip,
        cost.total().multiplyAdds(),
        cost.total().parameters());
  }
}
