package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What judgements cost. Core seconds are CPU time of the whole process, wall seconds are those of a
 * clock. Loading the images is not in them.
 *
 * @param preparationSeconds core seconds until the evaluator could judge
 * @param secondsPerNetwork core seconds of a judgement, mean over all
 * @param preparationWallSeconds wall seconds until the evaluator could judge
 * @param wallSecondsPerNetwork wall seconds of all judgements, divided by their number
 * @param workers judgements at once
 */
public record FidelityCost(
    double preparationSeconds,
    double secondsPerNetwork,
    double preparationWallSeconds,
    double wallSecondsPerNetwork,
    int workers) {
  static FidelityCost of(JudgementLog log, int workers) {
    return new FidelityCost(
        log.preparation().coreSeconds(),
        log.perNetwork().coreSeconds(),
        log.preparation().wallSeconds(),
        log.perNetwork().wallSeconds(),
        workers);
  }

  /** Returns the core seconds that it takes to judge some networks, preparation included. */
  public double secondsFor(int networks) {
    return preparationSeconds + networks * secondsPerNetwork;
  }

  /** Returns it as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("preparationSeconds", preparationSeconds);
    tree.put("secondsPerNetwork", secondsPerNetwork);
    tree.put("preparationWallSeconds", preparationWallSeconds);
    tree.put("wallSecondsPerNetwork", wallSecondsPerNetwork);
    tree.put("workers", workers);
    return tree;
  }

  /** Reads what {@link #tree} gives. */
  static FidelityCost read(Field field) {
    return new FidelityCost(
        field.required("preparationSeconds").number(),
        field.required("secondsPerNetwork").number(),
        field.required("preparationWallSeconds").number(),
        field.required("wallSecondsPerNetwork").number(),
        field.required("workers").integer(1, Integer.MAX_VALUE));
  }
}
