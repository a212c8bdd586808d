package io.mixnas.cli;

import io.mixnas.document.Field;
import io.mixnas.layer.BlockSummary;
import io.mixnas.layer.SpatialKernels;
import io.mixnas.results.Quantities;
import java.util.stream.Collectors;

/** Holds the texts that a table shows of a block. */
record BlockRow(
    String kind,
    String kernels,
    String expand,
    String groups,
    String squeezeExcitation,
    String activation,
    String skip) {
  private static final String NONE = "-";

  static BlockRow of(BlockSummary block) {
    return new BlockRow(
        block.kind(),
        block.kernels().isEmpty()
            ? "1"
            : block.kernels().stream().map(BlockRow::kernels).collect(Collectors.joining(" + ")),
        block.expandRatio().map(Quantities::plain).orElse(NONE),
        groups(block),
        block
            .squeeze()
            .map(
                se ->
                    "%s (%s)"
                        .formatted(Quantities.plain(se.settings().ratio()), se.reducedChannels()))
            .orElse(NONE),
        block.activation().map(Field::word).orElse(NONE),
        block.skip() ? "yes" : NONE);
  }

  /** Returns the kernel sizes by group, and what is unusual about them. */
  private static String kernels(SpatialKernels spatial) {
    return spatial.kernels().stream().map(String::valueOf).collect(Collectors.joining(","))
        + (spatial.exponential() ? " exponential" : "")
        + (spatial.dilated() ? " dilated" : "");
  }

  private static String groups(BlockSummary block) {
    return block.groups().isEmpty()
        ? NONE
        : block.groups().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
