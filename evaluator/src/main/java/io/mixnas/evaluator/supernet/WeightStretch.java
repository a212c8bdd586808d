package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.layer.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring parameters that a step updates in the same way.
 *
 * @param from the first index
 * @param to the index after the last
 * @param kind the way in which they are updated
 */
record WeightStretch(int from, int to, Kind kind) {
  /** The way in which parameters are updated. */
  enum Kind {
    /** By the optimizer, with weight decay. */
    DECAYED,
    /** By the optimizer, without weight decay. */
    TRAINED,
    /** Running statistics: the gradient is subtracted as it is. */
    RUNNING;

    /** Returns how parameters of a role are updated. */
    static Kind of(Parameter.Role role) {
      return switch (role) {
        case CONVOLUTION_WEIGHT, DEPTHWISE_WEIGHT, DENSE_WEIGHT -> DECAYED;
        case BIAS, BATCH_NORM_SCALE, BATCH_NORM_SHIFT -> TRAINED;
        case RUNNING_MEAN, RUNNING_VARIANCE -> RUNNING;
      };
    }
  }

  /** Returns the stretches of the parameters of one stage. */
  static List<WeightStretch> of(List<ParameterSlot> slots) {
    List<WeightStretch> stretches = new ArrayList<>();
    for (ParameterSlot slot : slots) {
      WeightStretch next = of(slot);
      int last = stretches.size() - 1;
      if (last >= 0 && stretches.get(last).kind == next.kind) {
        stretches.set(last, new WeightStretch(stretches.get(last).from, next.to, next.kind));
      } else {
        stretches.add(next);
      }
    }
    return List.copyOf(stretches);
  }

  private static WeightStretch of(ParameterSlot slot) {
    return new WeightStretch(slot.offset(), slot.offset() + slot.length(), Kind.of(slot.role()));
  }

  /** Returns the same stretch behind other parameters. */
  WeightStretch behind(int base) {
    return new WeightStretch(base + from, base + to, kind);
  }

  boolean isTrained() {
    return kind != Kind.RUNNING;
  }
}
