package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sets hard limits on what an architecture may cost. An architecture that exceeds one is never
 * proposed.
 *
 * @param limits the limit on each cost, at least 1; a cost that is missing has no limit
 */
public record Budget(Map<CostMeasure, Long> limits) {
  private static final Budget UNLIMITED = new Budget(Map.of());

  public Budget {
    limits.forEach(
        (measure, limit) -> {
          if (limit < 1) {
            String unit = measure == CostMeasure.MULTIPLY_ADDS ? "multiply-add" : measure.unit();
            throw new IllegalArgumentException(
                "budget: must be at least 1 %s, was %s".formatted(unit, limit));
          }
        });
    Map<CostMeasure, Long> ordered = new EnumMap<>(CostMeasure.class);
    ordered.putAll(limits);
    limits = Collections.unmodifiableMap(ordered);
  }

  /** Returns a budget without limits. */
  public static Budget unlimited() {
    return UNLIMITED;
  }

  /** Returns a budget that limits multiply-adds only. */
  public static Budget multiplyAdds(long limit) {
    return UNLIMITED.with(CostMeasure.MULTIPLY_ADDS, limit);
  }

  /** Returns this budget with a limit added, or replaced if there was one for this cost. */
  public Budget with(CostMeasure measure, long limit) {
    Map<CostMeasure, Long> changed = new EnumMap<>(CostMeasure.class);
    changed.putAll(limits);
    changed.put(measure, limit);
    return new Budget(changed);
  }

  /** Returns this budget without a limit on this cost. */
  public Budget without(CostMeasure measure) {
    Map<CostMeasure, Long> changed = new EnumMap<>(CostMeasure.class);
    changed.putAll(limits);
    changed.remove(measure);
    return new Budget(changed);
  }

  /** Returns the limit on multiply-adds. */
  public OptionalLong limit() {
    return limit(CostMeasure.MULTIPLY_ADDS);
  }

  /** Returns the limit on this cost. */
  public OptionalLong limit(CostMeasure measure) {
    Long limit = limits.get(measure);
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  /** Returns whether a cost is within every limit. */
  public boolean allows(Cost cost) {
    return limits.entrySet().stream()
        .allMatch(limit -> limit.getKey().of(cost) <= limit.getValue());
  }

  /**
   * Returns by how much a cost exceeds the limits, summed over the limits and each as a fraction of
   * the limit; 0 when it is allowed.
   */
  public double excess(Cost cost) {
    return limits.entrySet().stream()
        .mapToDouble(
            limit ->
                Math.max(0, limit.getKey().of(cost) - limit.getValue()) / (double) limit.getValue())
        .sum();
  }

  /**
   * Returns how much of the limits a cost uses, summed over the limits and each as a fraction of
   * the limit; without a limit, the multiply-adds.
   */
  double load(Cost cost) {
    return limits.isEmpty()
        ? cost.multiplyAdds()
        : limits.entrySet().stream()
            .mapToDouble(limit -> limit.getKey().of(cost) / (double) limit.getValue())
            .sum();
  }

  /** Returns {@code unlimited}, or the limits as people write them. */
  @Override
  public String toString() {
    if (limits.isEmpty()) {
      return "unlimited";
    }
    if (limits.keySet().equals(Set.of(CostMeasure.MULTIPLY_ADDS))) {
      return CostMeasure.format(limit().orElseThrow());
    }
    return limits.entrySet().stream()
        .map(limit -> CostMeasure.format(limit.getValue()) + " " + limit.getKey().unit())
        .collect(Collectors.joining(" and "));
  }
}
