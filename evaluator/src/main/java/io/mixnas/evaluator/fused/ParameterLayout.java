package io.mixnas.evaluator.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays the parameters of stages out in one flat array: first what is trained, then running means
 * and variances. Deeplearning4j updates neighbours of one rule together, so that these two runs
 * cost two updates a step and not three for every batch norm.
 */
final class ParameterLayout {
  private final List<List<ParameterSlot>> stages = new ArrayList<>();

  /** Adds a stage's parameters. */
  void add(List<ParameterSlot> stage) {
    stages.add(stage);
  }

  /** Length of the flat array. */
  int length() {
    return stages.stream().flatMap(List::stream).mapToInt(ParameterSlot::length).sum();
  }

  /** The stages' parameters, at their places. */
  List<List<ParameterSlot>> stages() {
    int trained = 0;
    int running = trainedLength();
    List<List<ParameterSlot>> placed = new ArrayList<>();
    for (List<ParameterSlot> stage : stages) {
      List<ParameterSlot> slots = new ArrayList<>();
      for (ParameterSlot slot : stage) {
        slots.add(slot.at(slot.isTrained() ? trained : running));
        trained += slot.isTrained() ? slot.length() : 0;
        running += slot.isTrained() ? 0 : slot.length();
      }
      placed.add(List.copyOf(slots));
    }
    return List.copyOf(placed);
  }

  private int trainedLength() {
    return stages.stream()
        .flatMap(List::stream)
        .filter(ParameterSlot::isTrained)
        .mapToInt(ParameterSlot::length)
        .sum();
  }
}
