package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.network.ParameterStretch.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The layout of the parameters of a whole network in one array: those of {@link FusedPart}, then
 * the classifier's weights {@code [class][feature]}, then its biases. This is the order that
 * Deeplearning4j uses for a {@link FusedNetwork} of one layer.
 */
final class FlatParameters {
  private static final String WEIGHTS = "head/classify/W";
  private static final String BIASES = "head/classify/b";

  private final FusedPart part;
  private final int features;
  private final int classes;

  FlatParameters(Architecture architecture) {
    this.part = FusedPart.of(architecture);
    this.features = part.output().channels();
    this.classes = architecture.head().classes();
  }

  FusedPart part() {
    return part;
  }

  int features() {
    return features;
  }

  int classes() {
    return classes;
  }

  /** Returns the start of the classifier's parameters. */
  int classifier() {
    return part.parameterCount();
  }

  int length() {
    return biases() + classes;
  }

  private int biases() {
    return Math.addExact(classifier(), Math.multiplyExact(features, classes));
  }

  /**
   * Returns all parameters in order, as stretches. Neighbouring stretches are updated in different
   * ways.
   */
  List<ParameterStretch> stretches(TrainingRule rule) {
    List<ParameterStretch> stretches = new ArrayList<>();
    for (ParameterSlot slot : part.parameters()) {
      Kind kind = rule.isTrunkFrozen() ? Kind.FROZEN : kind(slot);
      append(stretches, slot.length(), kind, rule.trunkRate());
    }
    append(stretches, features * classes, Kind.DECAYED, rule.learningRate());
    append(stretches, classes, Kind.TRAINED, rule.learningRate());
    return stretches;
  }

  private static Kind kind(ParameterSlot slot) {
    if (!slot.isTrained()) {
      return Kind.RUNNING;
    }
    return slot.isWeight() ? Kind.DECAYED : Kind.TRAINED;
  }

  private static void append(
      List<ParameterStretch> stretches, int length, Kind kind, LearningRate rate) {
    int last = stretches.size() - 1;
    int at = last < 0 ? 0 : stretches.get(last).to();
    ParameterStretch next = new ParameterStretch(at, at + length, kind, rate);
    if (last >= 0 && stretches.get(last).isLike(next)) {
      stretches.set(last, new ParameterStretch(stretches.get(last).from(), next.to(), kind, rate));
    } else {
      stretches.add(next);
    }
  }

  /** Sets the parameters with which a training begins, see {@link ParameterInitialization}. */
  void initialize(float[] flat, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (ParameterSlot slot : part.parameters()) {
      if (slot.isWeight()) {
        put(slot, InitialWeights.draw(slot.length(), slot.initialDeviation(), random), flat);
      } else {
        Arrays.fill(flat, slot.offset(), slot.offset() + slot.length(), slot.initialValue());
      }
    }
    putWeights(
        InitialWeights.draw(features * classes, InitialWeights.DENSE_DEVIATION, random), flat);
    Arrays.fill(flat, biases(), length(), 0);
  }

  /** Copies the parameters, by the names and in the shapes of {@link NetworkParameters}. */
  Map<String, float[]> named(float[] flat) {
    Map<String, float[]> named = new LinkedHashMap<>();
    for (ParameterSlot slot : part.parameters()) {
      int from = slot.offset();
      named.put(slot.name(), Arrays.copyOfRange(flat, from, from + slot.length()));
    }
    named.put(WEIGHTS, weights(flat));
    named.put(BIASES, Arrays.copyOfRange(flat, biases(), length()));
    return named;
  }

  /**
   * Sets some parameters to other values.
   *
   * @throws IllegalArgumentException if there is no such parameter, or it has another length
   */
  void assign(Map<String, float[]> values, float[] flat) {
    Map<String, Integer> lengths = lengths();
    values.forEach((name, array) -> requireLength(name, lengths.get(name), array.length));
    for (ParameterSlot slot : part.parameters()) {
      if (values.containsKey(slot.name())) {
        put(slot, values.get(slot.name()), flat);
      }
    }
    if (values.containsKey(WEIGHTS)) {
      putWeights(values.get(WEIGHTS), flat);
    }
    if (values.containsKey(BIASES)) {
      System.arraycopy(values.get(BIASES), 0, flat, biases(), classes);
    }
  }

  static void requireLength(String name, Integer expected, int actual) {
    if (expected == null || expected != actual) {
      throw new IllegalArgumentException(
          "parameter %s: must have %s values, has %s"
              .formatted(name, expected == null ? "no" : expected, actual));
    }
  }

  private Map<String, Integer> lengths() {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    part.parameters().forEach(slot -> lengths.put(slot.name(), slot.length()));
    lengths.put(WEIGHTS, features * classes);
    lengths.put(BIASES, classes);
    return lengths;
  }

  private static void put(ParameterSlot slot, float[] values, float[] flat) {
    System.arraycopy(values, 0, flat, slot.offset(), slot.length());
  }

  /** Returns the classifier's weights as {@code [feature][class]}. */
  private float[] weights(float[] flat) {
    float[] values = new float[features * classes];
    for (int i = 0; i < values.length; i++) {
      values[i] = flat[weightAt(i)];
    }
    return values;
  }

  private void putWeights(float[] values, float[] flat) {
    for (int i = 0; i < values.length; i++) {
      flat[weightAt(i)] = values[i];
    }
  }

  /** Returns the place of a weight of {@code [feature][class]}. */
  private int weightAt(int i) {
    return classifier() + i % classes * features + i / classes;
  }
}
