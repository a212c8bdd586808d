package io.mixnas.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Defines the trainings of asynchronous successive halving.
 *
 * @param rungs the number of fidelities
 * @param reduction the reduction factor: one in this many of a rung's architectures is promoted,
 *     and trained for this many times the epochs
 * @param epochs the epochs on the highest rung, which are those of the campaign's trainings
 */
record HalvingLadder(int rungs, int reduction, int epochs) {
  HalvingLadder {
    List<Integer> lengths = lengths(rungs, reduction, epochs);
    if (IntStream.range(1, rungs).anyMatch(i -> lengths.get(i) <= lengths.get(i - 1))) {
      throw new IllegalArgumentException(
          "rungs: must train ever longer, with %s epochs %s rungs by %s would train for %s; needs more epochs or fewer rungs"
              .formatted(epochs, rungs, reduction, lengths));
    }
  }

  /** Returns a ladder with the fewest epochs that these rungs need: 1 on the lowest. */
  static HalvingLadder of(int rungs, int reduction) {
    int epochs = (int) Math.min(Integer.MAX_VALUE, Math.round(Math.pow(reduction, rungs - 1)));
    return new HalvingLadder(rungs, reduction, epochs);
  }

  /** Returns the epochs of each rung, the lowest first. */
  List<Integer> lengths() {
    return lengths(rungs, reduction, epochs);
  }

  private static List<Integer> lengths(int rungs, int reduction, int epochs) {
    List<Integer> lengths = new ArrayList<>();
    double length = epochs;
    for (int rung = 0; rung < rungs; rung++) {
      lengths.add(0, Math.max(1, (int) Math.round(length)));
      length /= reduction;
    }
    return lengths;
  }
}
