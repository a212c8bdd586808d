package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.layer.LayerPart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Computes the stem, a block or the head of a network. It serves every network that has this stage,
 * whatever its place and its weights, one at a time.
 *
 * @param run what computes it
 * @param offsets the index of each parameter's first value, by the parameter's name without the
 *     stage's, such as {@code expand/W}
 * @param stretches the kinds of its parameters
 */
record StageRun(FusedRun run, Map<String, Integer> offsets, List<WeightStretch> stretches) {
  StageRun {
    offsets = Map.copyOf(offsets);
    stretches = List.copyOf(stretches);
  }

  /**
   * Builds a stage.
   *
   * @param layers the stage's layers; the head lacks its last
   */
  static StageRun of(Architecture architecture, LayerPart layers, Scratch scratch) {
    FusedPart part = FusedPart.of(architecture, layers);
    return new StageRun(
        part.open(scratch),
        part.parameters().stream()
            .collect(Collectors.toMap(slot -> own(slot.name()), ParameterSlot::offset)),
        WeightStretch.of(part.parameters()));
  }

  /** Returns the index of a parameter's first value. */
  int offset(String parameter) {
    return offsets.get(own(parameter));
  }

  /** Returns a parameter's name without the stage's. */
  static String own(String parameter) {
    return parameter.substring(parameter.indexOf('/') + 1);
  }
}
