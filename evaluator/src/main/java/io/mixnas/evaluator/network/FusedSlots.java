package io.mixnas.evaluator.network;

import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.ParameterSlot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part with its parameters by name.
 *
 * @param byName the parameters, in the order of the flat parameters
 */
record FusedSlots(FusedPart part, Map<String, ParameterSlot> byName) {
  FusedSlots {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName)); // Map.copyOf has no order
  }

  static FusedSlots of(FusedPart part) {
    Map<String, ParameterSlot> byName = new LinkedHashMap<>();
    part.parameters().forEach(slot -> byName.put(slot.name(), slot));
    return new FusedSlots(part, byName);
  }
}
