package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States what judgements cost. Core seconds are CPU time of the whole process; wall seconds are
 * elapsed time. The time to load the images is not included.
 *
 * @param preparationSeconds core seconds until the evaluator could judge
 * @param secondsPerNetwork mean core seconds of a judgement
 * @param preparationWallSeconds wall seconds until the evaluator could judge
 * @param wallSecondsPerNetwork wall seconds of all judgements, divided by their number
 * @param workers the number of judgements at once
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

  /** Returns the core seconds that it takes to judge a number of networks, preparation included. */
  public double secondsFor(int networks) {
    return preparationSeconds + networks * secondsPerNetwork;
  }

  /** Returns the cost as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("preparationSeconds", preparationSeconds);
    tree.put("secondsPerNetwork", secondsPerNetwork);
    tree.put("preparationWallSeconds", preparationWallSeconds);
    tree.put("wallSecondsPerNetwork", wallSecondsPerNetwork);
    tree.put("workers", workers);
    return tree;
  }

  /** Reads what {@link #tree} returns. */
  static FidelityCost read(Field field) {
    return new FidelityCost(
        field.required("preparationSeconds").number(),
        field.required("secondsPerNetwork").number(),
        field.required("preparationWallSeconds").number(),
        field.required("wallSecondsPerNetwork").number(),
        field.required("workers").integer(1, Integer.MAX_VALUE));
  }
}
