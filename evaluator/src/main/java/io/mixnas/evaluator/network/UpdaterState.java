package io.mixnas.evaluator.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Converts an optimizer's state to and from the form that Deeplearning4j saves: for each block of
 * neighbours that the optimizer trains at one learning rate, one array after another. Running
 * statistics and frozen parameters have no state.
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
   * Refuses a saved state whose length does not fit an optimizer.
   *
   * @throws IllegalArgumentException if the length does not fit
   */
  static void requireLength(List<ParameterStretch> stretches, float[] packed, Optimizer optimizer) {
    int arrays = OptimizerSteps.of(optimizer, 0).state().size();
    SavedNetwork.requireLength(
        "values of the updater's state", length(stretches) * arrays, packed.length);
  }

  /** Copies a saved state of the right length into an optimizer. */
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

  /** Returns the blocks of neighbours trained at one rate, with or without weight decay. */
  private static List<ParameterStretch> blocks(List<ParameterStretch> stretches) {
    List<ParameterStretch> blocks = new ArrayList<>();
    for (ParameterStretch stretch : stretches) {
      int last = blocks.size() - 1;
      if (!stretch.isTrained()) {
        continue;
      }
      if (last >= 0
          && blocks.get(last).to() == stretch.from()
          && blocks.get(last).rate().equals(stretch.rate())) {
        blocks.set(
            last,
            new ParameterStretch(
                blocks.get(last).from(),
                stretch.to(),
                ParameterStretch.Kind.TRAINED,
                stretch.rate()));
      } else {
        blocks.add(stretch);
      }
    }
    return blocks;
  }
}
