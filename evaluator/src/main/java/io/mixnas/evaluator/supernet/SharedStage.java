package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.layer.LayerPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stem, a block or the head of a network, with what computes it and the shared weights that it
 * takes. It serves every network that has this stage, one at a time.
 *
 * @param run what computes it
 * @param slices the shared weights of each parameter
 * @param stretches the kinds of its parameters
 */
record SharedStage(FusedRun run, List<SliceRuns> slices, List<WeightStretch> stretches) {
  SharedStage {
    slices = List.copyOf(slices);
    stretches = List.copyOf(stretches);
  }

  /**
   * Builds a stage.
   *
   * @param name the name by which it shares weights
   * @param layers the stage's layers; the head lacks its last
   * @throws IllegalArgumentException when a parameter is no slice of the shared weights
   */
  static SharedStage of(
      String name,
      Architecture architecture,
      LayerPart layers,
      SharedWeights weights,
      Scratch scratch) {
    FusedPart part = FusedPart.of(architecture, layers);
    Map<String, ParameterSlot> slots =
        part.parameters().stream()
            .collect(Collectors.toMap(ParameterSlot::name, Function.identity()));
    List<SliceRuns> slices = new ArrayList<>();
    for (WeightSlice slice : LayerSlices.of(layers)) {
      slices.add(weights.runs(name, slice, slots.get(slice.parameter().name()).offset()));
    }
    return new SharedStage(part.open(scratch), slices, WeightStretch.of(part.parameters()));
  }

  /** Returns the number of its parameters. */
  int length() {
    return run.part().parameterCount();
  }
}
