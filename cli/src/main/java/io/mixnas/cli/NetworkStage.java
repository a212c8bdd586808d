package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.cost.CostBreakdown;
import java.util.ArrayList;
import java.util.List;

/**
 * Represents consecutive blocks of the same size and width, or the stem, or the head.
 *
 * @param name the name for people
 * @param firstBlock the number of the first block, from 1; 0 when there is none
 * @param blocks the blocks in their order
 * @param outputSize pixels per side
 * @param multiplyAdds the multiply-adds of the whole stage
 * @param parameters the parameters of the whole stage
 */
record NetworkStage(
    String name,
    int firstBlock,
    List<Block> blocks,
    int outputSize,
    long multiplyAdds,
    long parameters) {
  NetworkStage {
    blocks = List.copyOf(blocks);
  }

  /**
   * Returns stem, stages and head. A stage begins where a block reduces the image or changes the
   * width.
   */
  static List<NetworkStage> of(Architecture architecture) {
    CostBreakdown cost = CostBreakdown.of(architecture);
    int size =
        Architecture.outputSize(architecture.input().resolution(), architecture.stem().stride());
    List<NetworkStage> stages = new ArrayList<>();
    stages.add(stage("stem", 0, List.of(), size, List.of(cost.part("stem"))));
    List<Block> blocks = architecture.blocks();
    for (int first = 0; first < blocks.size(); ) {
      int end = end(blocks, first);
      size = Architecture.outputSize(size, blocks.get(first).stride());
      List<CostBreakdown> parts = new ArrayList<>();
      for (int block = first; block < end; block++) {
        parts.add(cost.part("block " + (block + 1)));
      }
      stages.add(
          stage("stage " + stages.size(), first + 1, blocks.subList(first, end), size, parts));
      first = end;
    }
    stages.add(stage("head", 0, List.of(), size, List.of(cost.part("head"))));
    return stages;
  }

  private static int end(List<Block> blocks, int first) {
    int end = first + 1;
    while (end < blocks.size() && continues(blocks.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean continues(Block block) {
    return block.stride() == 1 && block.inputChannels() == block.outputChannels();
  }

  private static NetworkStage stage(
      String name, int first, List<Block> blocks, int size, List<CostBreakdown> parts) {
    return new NetworkStage(
        name,
        first,
        blocks,
        size,
        parts.stream().mapToLong(part -> part.total().multiplyAdds()).sum(),
        parts.stream().mapToLong(part -> part.total().parameters()).sum());
  }
}
