package io.mixnas.evaluator.training;

import java.util.Arrays;
import java.util.List;

/** Counts predictions for a confusion matrix. */
final class ConfusionCounter {
  private final List<String> classes;
  private final int[][] counts; // [actual][predicted]

  ConfusionCounter(List<String> classes) {
    this.classes = classes;
    this.counts = new int[classes.size()][classes.size()];
  }

  void add(int actual, int predicted) {
    counts[actual][predicted]++;
  }

  Confusion confusion() {
    return new Confusion(
        classes, Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }
}
