package io.mixnas.notation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups equal blocks in a row, as one block string describes them. Stride and change of channels
 * belong to the first block. Either every block whose shape allows a skip has one, or none has.
 *
 * @param number the number of the first block in its architecture, from 1
 */
record BlockRun(int number, Block first, int repeats, Skips skips) {
  private static final List<String> SHAPE =
      List.of("inputChannels", "outputChannels", "stride", "skip");

  /** Describes the skips of a run. */
  enum Skips {
    ALL,
    NONE,
    /** No block's shape allows one. */
    IMPOSSIBLE
  }

  /** Divides a trunk into the fewest runs, in order. */
  static List<BlockRun> of(List<Block> blocks) {
    List<BlockRun> runs = new ArrayList<>();
    int next = 0;
    while (next < blocks.size()) {
      BlockRun run = new BlockRun(next + 1, blocks.get(next), 1, skips(blocks.get(next)));
      next++;
      while (next < blocks.size() && run.goesOnWith(blocks.get(next))) {
        run = new BlockRun(run.number, run.first, run.repeats + 1, skips(blocks.get(next)));
        next++;
      }
      runs.add(run);
    }
    return runs;
  }

  /** Returns "block 3" or "blocks 3 to 5". */
  String place() {
    return repeats == 1
        ? "block " + number
        : "blocks %s to %s".formatted(number, number + repeats - 1);
  }

  private boolean goesOnWith(Block block) {
    boolean sameChannels =
        block.inputChannels() == first.outputChannels()
            && block.outputChannels() == first.outputChannels();
    return sameChannels
        && block.stride() == 1
        && parts(block).equals(parts(first))
        && (skips == Skips.IMPOSSIBLE || skips == skips(block));
  }

  /** Returns a block's fields other than channels, stride and skip. */
  private static ObjectNode parts(Block block) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    block.accept(new BlockWriter(node));
    return node.remove(SHAPE);
  }

  private static Skips skips(Block block) {
    if (!block.isSkipPossible()) {
      return Skips.IMPOSSIBLE;
    }
    return block.skip() ? Skips.ALL : Skips.NONE;
  }
}
