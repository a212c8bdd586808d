package io.mixnas.space;

import io.mixnas.architecture.Block;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Describes a run of blocks with its own choices. A pick is one option index per choice, in order,
 * fixed choices included.
 */
sealed interface Stage permits RepeatStage, LayerStage {
  List<Choice<?>> choices();

  /** Returns the blocks of a pick. */
  List<Block> decode(int inputChannels, int[] pick);

  /** Returns the first pick, in order of options, that decodes to these blocks. */
  Optional<int[]> encode(int inputChannels, List<Block> blocks);

  /** Returns the numbers of blocks that the stage may have, in order of preference. */
  List<Integer> blockCounts();

  /** Returns the channel counts that the stage may end with. */
  Set<Integer> outputChannels(Set<Integer> inputChannels);

  /**
   * Returns how many blocks {@link #requireBuildable} builds, as a double since the number may be
   * huge.
   */
  double differentBlocks(Set<Integer> inputChannels);

  /**
   * Builds every block that the stage may contain.
   *
   * @throws IllegalArgumentException when one of them breaks a rule
   */
  void requireBuildable(Set<Integer> inputChannels);
}
