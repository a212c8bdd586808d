package io.mixnas.evaluator.supernet;

import io.mixnas.space.BlockPlace;
import io.mixnas.space.SearchSpace;

/** Says whether the options of one layer, such as those of NAS-Bench-Macro, share weights. */
enum OptionWeights {
  /** Every option of a layer has weights of its own. */
  OWN,
  /**
   * The options of a layer take slices of the same weights, where they are of one kind of block.
   */
  SHARED,
  /** Options have weights of their own where no layer has more than {@link #MOST_OWN} of them. */
  AUTO;

  /**
   * The most options of a layer that have weights of their own by default. With more of them, each
   * would be trained in too few steps.
   */
  static final int MOST_OWN = 8;

  /** Returns whether the options of a space's layers have weights of their own. */
  boolean areOwn(SearchSpace space) {
    return switch (this) {
      case OWN -> true;
      case SHARED -> false;
      case AUTO -> mostOptions(space) <= MOST_OWN;
    };
  }

  private static int mostOptions(SearchSpace space) {
    int[] most = new int[1];
    space.forEachBlock((place, block) -> most[0] = Math.max(most[0], options(place)));
    return most[0];
  }

  private static int options(BlockPlace place) {
    return place.option().orElse(-1) + 1;
  }
}
