package io.mixnas.evaluator.fused;

import java.util.List;

/** Where a batch norm's parameters begin, each as long as there are channels. */
record NormalizationSlots(int gamma, int beta, int mean, int variance) {

  /**
   * Those of one layer.
   *
   * @param layer end of its name: {@code expand-norm}
   */
  static NormalizationSlots of(List<ParameterSlot> slots, String layer) {
    return new NormalizationSlots(
        ParameterSlot.ending(slots, layer + "/gamma").offset(),
        ParameterSlot.ending(slots, layer + "/beta").offset(),
        ParameterSlot.ending(slots, layer + "/mean").offset(),
        ParameterSlot.ending(slots, layer + "/var").offset());
  }
}
