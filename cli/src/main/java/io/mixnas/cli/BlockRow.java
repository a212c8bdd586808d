package io.mixnas.cli;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.document.Field;
import io.mixnas.results.Quantities;
import java.util.stream.Collectors;

/** What people read of a block. */
record BlockRow(
    String kind,
    String kernels,
    String expand,
    String groups,
    String squeezeExcitation,
    String activation,
    String skip) {
  private static final String NONE = "-";

  static BlockRow of(Block block) {
    if (block instanceof InvertedResidual residual) {
      return residual(residual);
    }
    if (block instanceof PlainConvolution plain) {
      return new BlockRow(
          "convolution",
          Integer.toString(plain.kernel()),
          NONE,
          NONE,
          NONE,
          word(plain.activation()),
          plain.skip() ? "yes" : NONE);
    }
    return new BlockRow(
        ((Shortcut) block).isIdentity() ? "identity" : "projection",
        "1",
        NONE,
        NONE,
        NONE,
        NONE,
        NONE);
  }

  private static BlockRow residual(InvertedResidual block) {
    return new BlockRow(
        block.expansion().isPresent() ? "inverted residual" : "depthwise separable",
        kernels(block.mixConv()),
        block.expansion().map(e -> Quantities.plain(e.ratio())).orElse(NONE),
        groups(block),
        block
            .squeezeExcitation()
            .map(se -> "%s (%s)".formatted(Quantities.plain(se.ratio()), block.reducedChannels()))
            .orElse(NONE),
        word(block.activation()),
        block.skip() ? "yes" : NONE);
  }

  /** Kernel sizes by group, and what is unusual about them. */
  private static String kernels(MixConv mixConv) {
    return mixConv.kernels().stream().map(String::valueOf).collect(Collectors.joining(","))
        + (mixConv.partition() == Partition.EXPONENTIAL ? " exponential" : "")
        + (mixConv.dilated() ? " dilated" : "");
  }

  /** Groups of the expanding and of the projecting 1x1 convolution. */
  private static String groups(InvertedResidual block) {
    int expand = block.expansion().map(Expansion::groups).orElse(1);
    return expand == 1 && block.projectGroups() == 1
        ? NONE
        : "%s, %s".formatted(expand, block.projectGroups());
  }

  private static String word(Activation activation) {
    return Field.word(activation);
  }
}
