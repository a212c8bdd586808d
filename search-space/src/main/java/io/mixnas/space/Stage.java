package io.mixnas.space;

import io.mixnas.architecture.Block;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run of blocks with choices of its own. A pick is one option index per choice, in their order,
 * fixed choices included.
 */
sealed interface Stage permits RepeatStage, LayerStage {
  List<Choice<?>> choices();

  /** The blocks of a pick. */
  List<Block> decode(int inputChannels, int[] pick);

  /** The first pick, in order of options, that decodes to these blocks. */
  Optional<int[]> encode(int inputChannels, List<Block> blocks);

  /** How many blocks the stage may have, in order of preference. */
  List<Integer> blockCounts();

  /** Channel counts it may end with. */
  Set<Integer> outputChannels(Set<Integer> inputChannels);

  /** How many blocks {@link #requireBuildable} builds; as a double, since it may be any number. */
  double differentBlocks(Set<Integer> inputChannels);

  /**
   * Builds every block that the stage may contain.
   *
   * @throws IllegalArgumentException when one of them breaks a rule
   */
  void requireBuildable(Set<Integer> inputChannels);
}
