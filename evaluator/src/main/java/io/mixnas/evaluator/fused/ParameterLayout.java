package io.mixnas.evaluator.fused;

import io.mixnas.layer.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out the parameters of stages in one flat array: first those that are trained, then running
 * means and variances. Deeplearning4j updates neighbours with the same rule together, so these two
 * runs cost two updates per step instead of three for every batch norm.
 */
final class ParameterLayout {
  private final List<List<Parameter>> stages = new ArrayList<>();

  /** Adds a stage's parameters. */
  void add(List<Parameter> stage) {
    stages.add(stage);
  }

  /** Returns the length of the flat array. */
  int length() {
    return length(true) + length(false);
  }

  /** Returns the stages' parameters with their places. */
  List<List<ParameterSlot>> stages() {
    int trained = 0;
    int running = length(true);
    List<List<ParameterSlot>> placed = new ArrayList<>();
    for (List<Parameter> stage : stages) {
      List<ParameterSlot> slots = new ArrayList<>();
      for (Parameter parameter : stage) {
        boolean isTrained = parameter.role().isTrained();
        ParameterSlot slot = new ParameterSlot(parameter, isTrained ? trained : running);
        slots.add(slot);
        trained += isTrained ? slot.length() : 0;
        running += isTrained ? 0 : slot.length();
      }
      placed.add(List.copyOf(slots));
    }
    return List.copyOf(placed);
  }

  private int length(boolean isTrained) {
    long length =
        stages.stream()
            .flatMap(List::stream)
            .filter(parameter -> parameter.role().isTrained() == isTrained)
            .mapToLong(Parameter::length)
            .reduce(0, Math::addExact);
    return Math.toIntExact(length);
  }
}
