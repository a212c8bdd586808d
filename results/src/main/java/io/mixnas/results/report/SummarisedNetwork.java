package io.mixnas.results.report;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.layer.BlockSummary;
import io.mixnas.layer.MixedDepthwise;
import java.util.List;

/**
 * A network for measuring its traits.
 *
 * @param blocks the number of blocks
 * @param depthwise the blocks with a depthwise convolution
 */
record SummarisedNetwork(Cost cost, int blocks, List<BlockSummary> depthwise) {
  static SummarisedNetwork of(Cost cost, Architecture network) {
    List<BlockSummary> depthwise =
        BlockSummary.of(network).stream()
            .filter(block -> !block.part().layers(MixedDepthwise.class).isEmpty())
            .toList();
    return new SummarisedNetwork(cost, network.blocks().size(), depthwise);
  }
}
