package io.mixnas.evaluator.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What an optimizer keeps, as Deeplearning4j saves it: for each block of neighbours that the
 * optimizer trains, one array after the other. Running statistics have none.
 */
final class UpdaterState {
  private UpdaterState() {}

  static float[] pack(List<ParameterStretch> stretches, OptimizerSteps steps) {
    List<float[]> arrays = steps.state();
    float[] packed = new float[length(stretches) * arrays.size()];
    int at = 0;
    for (ParameterStretch block : blocks(stretches)) {
      for (float[] array : arrays) {
        System.arraycopy(array, block.from(), packed, at, block.length());
        at += block.length();
      }
    }
    return packed;
  }

  /**
   * Refuses a saved state of another length than an optimizer's.
   *
   * @throws IllegalArgumentException when it is of another length
   */
  static void requireLength(List<ParameterStretch> stretches, float[] packed, Optimizer optimizer) {
    int arrays = OptimizerSteps.of(optimizer, 0).state().size();
    SavedNetwork.requireLength(
        "values of the updater's state", length(stretches) * arrays, packed.length);
  }

  /** Puts a saved state, one of the right length, into an optimizer. */
  static void unpack(List<ParameterStretch> stretches, float[] packed, OptimizerSteps steps) {
    List<float[]> arrays = steps.state();
    int at = 0;
    for (ParameterStretch block : blocks(stretches)) {
      for (float[] array : arrays) {
        System.arraycopy(packed, at, array, block.from(), block.length());
        at += block.length();
      }
    }
  }

  private static int length(List<ParameterStretch> stretches) {
    return stretches.stream()
        .filter(ParameterStretch::isTrained)
        .mapToInt(ParameterStretch::length)
        .sum();
  }

  /** Trained neighbours, with weight decay or without. */
  private static List<ParameterStretch> blocks(List<ParameterStretch> stretches) {
    List<ParameterStretch> blocks = new ArrayList<>();
    for (ParameterStretch stretch : stretches) {
      int last = blocks.size() - 1;
      if (!stretch.isTrained()) {
        continue;
      }
      if (last >= 0 && blocks.get(last).to() == stretch.from()) {
        blocks.set(
            last,
            new ParameterStretch(
                blocks.get(last).from(), stretch.to(), ParameterStretch.Kind.TRAINED));
      } else {
        blocks.add(stretch);
      }
    }
    return blocks;
  }
}
