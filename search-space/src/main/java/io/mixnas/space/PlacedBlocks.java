package io.mixnas.space;

import io.mixnas.architecture.Block;

/** Receives the blocks that a space may contain, each with its place. */
@FunctionalInterface
public interface PlacedBlocks {
  /** Takes one block. */
  void accept(BlockPlace place, Block block);
}
