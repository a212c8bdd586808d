package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.fused.FusedRun;
import java.util.List;

/**
 * The stem, a block or the head of a network, with what computes it and the shared weights that it
 * takes.
 *
 * @param stage what computes it
 * @param slices the shared weights of each parameter
 */
record SharedStage(StageRun stage, List<SliceRuns> slices) {
  FusedRun run() {
    return stage.run();
  }

  List<WeightStretch> stretches() {
    return stage.stretches();
  }

  /** Returns the number of its parameters. */
  int length() {
    return run().part().parameterCount();
  }
}
