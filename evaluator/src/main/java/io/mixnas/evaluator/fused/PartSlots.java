package io.mixnas.evaluator.fused;

import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.Layer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows the places of the parameters of a part's layers. */
final class PartSlots {
  private final Map<String, ParameterSlot> slots;

  PartSlots(List<ParameterSlot> slots) {
    this.slots = slots.stream().collect(Collectors.toMap(ParameterSlot::name, Function.identity()));
  }

  /** Returns the start of each array of a layer, in the layer's order. */
  int[] offsets(Layer layer) {
    return layer.parameters().stream()
        .mapToInt(parameter -> slots.get(parameter.name()).offset())
        .toArray();
  }

  /** Returns the starts of the arrays of a batch norm. */
  NormalizationSlots of(BatchNorm norm) {
    int[] at = offsets(norm);
    return new NormalizationSlots(at[0], at[1], at[2], at[3]);
  }
}
