package io.mixnas.evaluator.supernet;

/** Says whether the options of one layer, such as those of NAS-Bench-Macro, share weights. */
enum OptionWeights {
  /** Every option of a layer has weights of its own. */
  OWN,
  /**
   * The options of a layer take slices of the same weights, where they are of one kind of block.
   */
  SHARED
}
