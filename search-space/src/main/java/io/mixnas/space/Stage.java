package io.mixnas.space;

import io.mixnas.architecture.Block;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /**
   * Returns whether a pick may be the first of all that decode to the same blocks. This is quick,
   * and false only where another pick surely comes before.
   */
  boolean mayBeFirst(int[] pick);

  /**
   * Returns which choices have an effect on the blocks of a pick, by their indexes. A choice has
   * one if another of its options gives other blocks.
   */
  default BitSet effective(int inputChannels, int[] pick) {
    List<Choice<?>> choices = choices();
    List<Block> blocks = decode(inputChannels, pick);
    return IntStream.range(0, pick.length)
        .filter(
            choice ->
                others(pick, choice, choices.get(choice).options().size())
                    .anyMatch(other -> !decode(inputChannels, other).equals(blocks)))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** Returns the picks that differ from this one in a single choice. */
  private static Stream<int[]> others(int[] pick, int choice, int options) {
    return IntStream.range(0, options)
        .filter(option -> option != pick[choice])
        .mapToObj(
            option -> {
              int[] other = pick.clone();
              other[choice] = option;
              return other;
            });
  }

  /** Returns the numbers of blocks that the stage may have, in order of preference. */
  List<Integer> blockCounts();

  /** Returns the channel counts that the stage may end with. */
  Set<Integer> outputChannels(Set<Integer> inputChannels);

  /**
   * Returns the place of each block of a pick, in order. Equal blocks at the same position have the
   * same place, whichever pick made them.
   *
   * @param stage the number of this stage
   */
  List<BlockPlace> places(int stage, int inputChannels, int[] pick);

  /**
   * Passes on every block that the stage may contain, at each place where it may stand.
   *
   * @param stage the number of this stage
   */
  void forEachBlock(int stage, Set<Integer> inputChannels, PlacedBlocks blocks);

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
