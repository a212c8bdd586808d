package io.mixnas.controller;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Settings of asynchronous successive halving.
 *
 * @param rungs fidelities there are, 2 to 10
 * @param reduction of each rung's architectures one in so many is promoted, and trained for so many
 *     times the epochs; 2 to 10
 * @param epochs on the highest rung: those of the campaign's trainings
 */
public record SuccessiveHalvingSettings(int rungs, int reduction, int epochs)
    implements ControllerSettings {
  static final String NAME = "successive-halving";
  static final int MOST = 10;

  public SuccessiveHalvingSettings {
    requireBetween("rungs", rungs);
    requireBetween("reduction", reduction);
    List<Integer> lengths = lengths(rungs, reduction, epochs);
    if (IntStream.range(1, rungs).anyMatch(i -> lengths.get(i) <= lengths.get(i - 1))) {
      throw new IllegalArgumentException(
          "rungs: must train ever longer, with %s epochs %s rungs by %s would train for %s; needs more epochs or fewer rungs"
              .formatted(epochs, rungs, reduction, lengths));
    }
  }

  /** Three rungs by thirds: 1, 2 and 6 epochs of 6. */
  public static SuccessiveHalvingSettings defaults() {
    return new SuccessiveHalvingSettings(3, 3, 6);
  }

  /** For as many epochs as these rungs need at least: 1 on the lowest. */
  public static SuccessiveHalvingSettings of(int rungs, int reduction) {
    requireBetween("rungs", rungs);
    requireBetween("reduction", reduction);
    int epochs = (int) Math.min(Integer.MAX_VALUE, Math.round(Math.pow(reduction, rungs - 1)));
    return new SuccessiveHalvingSettings(rungs, reduction, epochs);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Integer> options() {
    Map<String, Integer> options = new LinkedHashMap<>();
    options.put("rungs", rungs);
    options.put("reduction", reduction);
    return Collections.unmodifiableMap(options);
  }

  @Override
  public SuccessiveHalvingSettings trainedFor(int newEpochs) {
    return new SuccessiveHalvingSettings(rungs, reduction, newEpochs);
  }

  /** Epochs of each rung, the lowest first. */
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

  private static void requireBetween(String field, int value) {
    if (value < 2 || value > MOST) {
      throw new IllegalArgumentException(
          "%s: must be between 2 and %s, was %s".formatted(field, MOST, value));
    }
  }
}
