package io.mixnas.results.report;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Stem;
import io.mixnas.cost.CostBreakdown;
import io.mixnas.document.Field;
import io.mixnas.layer.BlockSummary;
import io.mixnas.layer.SpatialKernels;
import java.util.ArrayList;
import java.util.List;

/**
 * The drawing of one part of a network. Values that do not apply are null.
 *
 * @param part the name of the part in its layers: {@code stem}, {@code block 1} ... or {@code head}
 * @param size the height and width of the feature maps that leave it
 * @param kernels the kernel sizes of its spatial convolution, one per group
 * @param channels the number of channels of each kernel
 * @param se the squeeze-and-excitation ratio
 * @param groups the groups of the expanding and projecting 1x1 convolutions, if there are several
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

  /** Returns the parts from the stem to the head. */
  static List<BlockDrawing> of(Architecture network) {
    CostBreakdown cost = CostBreakdown.of(network);
    List<BlockDrawing> drawings = new ArrayList<>();
    Stem stem = network.stem();
    int size = Architecture.outputSize(network.input().resolution(), stem.stride());
    drawings.add(stem(stem, size, cost.part("stem")));
    for (BlockSummary block : BlockSummary.of(network)) {
      int stride = network.blocks().get(drawings.size() - 1).stride();
      drawings.add(block(block, stride, cost.part(block.part().title())));
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

  private static BlockDrawing block(BlockSummary block, int stride, CostBreakdown cost) {
    SpatialKernels spatial = main(block);
    return new BlockDrawing(
        block.part().title(),
        block.kind(),
        block.inputChannels(),
        block.outputChannels(),
        block.part().outputMap().size(),
        stride,
        spatial.kernels(),
        spatial.channels(),
        spatial.exponential(),
        spatial.dilated(),
        block.expandRatio().orElse(null),
        block.squeeze().map(se -> se.settings().ratio()).orElse(null),
        block.groups().isEmpty() ? null : block.groups(),
        block.activation().map(Field::word).orElse(null),
        block.skip(),
        cost.total().multiplyAdds(),
        cost.total().parameters());
  }

  /** Returns the last spatial convolution of a block, which works on the most channels. */
  private static SpatialKernels main(BlockSummary block) {
    List<SpatialKernels> all = block.kernels();
    return all.isEmpty()
        ? new SpatialKernels(List.of(1), List.of(block.outputChannels()), false, false)
        : all.get(all.size() - 1);
  }

  private static BlockDrawing head(Architecture network, CostBreakdown cost) {
    Head head = network.head();
    String activation = head.convolutionActivation().map(Field::word).orElse(null);
    int features = head.convolutionChannels().orElse(network.trunkChannels());
    return plain(
        "head", "classifier", List.of(features, head.classes(), 1, 1, 1), activation, false, cost);
  }

  /**
   * Creates a drawing without the features of blocks.
   *
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
