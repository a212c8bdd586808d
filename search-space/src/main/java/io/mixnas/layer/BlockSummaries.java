package io.mixnas.layer;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.List;
import java.util.Optional;

/** Summarises a block of any kind. */
final class BlockSummaries implements Block.Visitor<BlockSummary> {
  private final LayerPart part;

  /**
   * @param part the layers of the block
   */
  BlockSummaries(LayerPart part) {
    this.part = part;
  }

  @Override
  public BlockSummary invertedResidual(InvertedResidual block) {
    int expandGroups = block.expansion().map(Expansion::groups).orElse(1);
    boolean grouped = expandGroups > 1 || block.projectGroups() > 1;
    return new BlockSummary(
        block.expansion().isPresent() ? "inverted residual" : "depthwise separable",
        part,
        depthwise(),
        block.expansion().map(Expansion::ratio),
        grouped ? List.of(expandGroups, block.projectGroups()) : List.of(),
        Optional.of(block.activation()),
        block.skip());
  }

  @Override
  public BlockSummary universalBottleneck(UniversalBottleneck block) {
    return new BlockSummary(
        variant(block),
        part,
        depthwise(),
        Optional.of(block.expandRatio()),
        List.of(),
        Optional.of(block.activation()),
        block.skip());
  }

  /**
   * Returns the paper's name for the block, which depends on where it has depthwise convolutions.
   */
  private static String variant(UniversalBottleneck block) {
    if (block.start().isPresent()) {
      return block.middle().isPresent() ? "universal, extra depthwise" : "universal, ConvNext";
    }
    return block.middle().isPresent() ? "universal, inverted" : "universal, feed-forward";
  }

  @Override
  public BlockSummary edgeResidual(EdgeResidual block) {
    Convolution widening = part.layers(Convolution.class).get(0);
    return new BlockSummary(
        "edge residual",
        part,
        List.of(SpatialKernels.of(widening)),
        Optional.of(block.expandRatio()),
        List.of(),
        Optional.of(block.activation()),
        block.skip());
  }

  /** Summarises one branch: at stride 2, both have the same kernels. */
  @Override
  public BlockSummary shuffleUnit(ShuffleUnit block) {
    List<SpatialKernels> depthwise = depthwise();
    return new BlockSummary(
        "shuffle unit",
        part,
        depthwise.subList(depthwise.size() - 1, depthwise.size()),
        Optional.empty(),
        List.of(),
        Optional.of(block.activation()),
        false);
  }

  @Override
  public BlockSummary maxPool(MaxPool block) {
    int channels = block.channels();
    return new BlockSummary(
        "max pooling",
        part,
        List.of(new SpatialKernels(List.of(block.kernel()), List.of(channels), false, false)),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  @Override
  public BlockSummary plainConvolution(PlainConvolution block) {
    return new BlockSummary(
        "convolution",
        part,
        part.layers(Convolution.class).stream().map(SpatialKernels::of).toList(),
        Optional.empty(),
        List.of(),
        Optional.of(block.activation()),
        block.skip());
  }

  @Override
  public BlockSummary shortcut(Shortcut block) {
    return new BlockSummary(
        block.isIdentity() ? "identity" : "projection",
        part,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  private List<SpatialKernels> depthwise() {
    return part.layers(MixedDepthwise.class).stream().map(SpatialKernels::of).toList();
  }
}
