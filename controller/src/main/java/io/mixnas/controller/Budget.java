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
 * Hard limits on what an architecture may cost; what exceeds one is never proposed.
 *
 * @param limits most of each cost, at least 1; what is not there has no limit
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

  /** No limit. */
  public static Budget unlimited() {
    return UNLIMITED;
  }

  /** At most so many multiply-adds. */
  public static Budget multiplyAdds(long limit) {
    return UNLIMITED.with(CostMeasure.MULTIPLY_ADDS, limit);
  }

  /** The same with this limit in place of the one that there was, if any. */
  public Budget with(CostMeasure measure, long limit) {
    Map<CostMeasure, Long> changed = new EnumMap<>(CostMeasure.class);
    changed.putAll(limits);
    changed.put(measure, limit);
    return new Budget(changed);
  }

  /** The same without a limit on this. */
  public Budget without(CostMeasure measure) {
    Map<CostMeasure, Long> changed = new EnumMap<>(CostMeasure.class);
    changed.putAll(limits);
    changed.remove(measure);
    return new Budget(changed);
  }

  /** Most multiply-adds. */
  public OptionalLong limit() {
    return limit(CostMeasure.MULTIPLY_ADDS);
  }

  /** Most of this. */
  public OptionalLong limit(CostMeasure measure) {
    Long limit = limits.get(measure);
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  /** Whether this cost is within every limit. */
  public boolean allows(Cost cost) {
    return limits.entrySet().stream()
        .allMatch(limit -> limit.getKey().of(cost) <= limit.getValue());
  }

  /** By how much a cost exceeds the limits, each in parts of the limit: 0 where it is allowed. */
  public double excess(Cost cost) {
    return limits.entrySet().stream()
        .mapToDouble(
            limit ->
                Math.max(0, limit.getKey().of(cost) - limit.getValue()) / (double) limit.getValue())
        .sum();
  }

  /** What a cost uses up of the limits, each in parts of the limit; multiply-adds without one. */
  double load(Cost cost) {
    return limits.isEmpty()
        ? cost.multiplyAdds()
        : limits.entrySet().stream()
            .mapToDouble(limit -> limit.getKey().of(cost) / (double) limit.getValue())
            .sum();
  }

  /** {@code unlimited}, or the limits as people write them. */
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
