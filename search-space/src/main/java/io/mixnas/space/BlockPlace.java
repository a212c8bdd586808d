package io.mixnas.space;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Says where in a search space a block stands. Blocks of two networks at the same place are
 * alternatives to one another, so a supernet can let them share weights.
 *
 * @param stage the stage, counted from 0
 * @param layer the block's position within its stage, counted from 0
 * @param option the option of the layer that makes the block, counted from 0; empty in a stage
 *     whose decisions apply to all of its blocks
 */
public record BlockPlace(int stage, int layer, OptionalInt option) {
  public BlockPlace {
    if (stage < 0 || layer < 0 || option.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "place: must not be negative, was stage %s, layer %s, option %s"
              .formatted(stage, layer, option));
    }
    Objects.requireNonNull(option, "option");
  }

  /** Returns the same place whatever option makes the block. */
  public BlockPlace withoutOption() {
    return new BlockPlace(stage, layer, OptionalInt.empty());
  }
}
