package io.mixnas.objective;

import io.mixnas.option.OptionText;
import io.mixnas.trial.Evaluation;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The most that metrics of evaluations may be, such as a latency that a trainer measures. Unlike a
 * budget, which is counted from an architecture, a metric is known only once it was measured: what
 * exceeds its limit has been evaluated, and cannot win.
 *
 * @param most of each metric by its name, above 0 and finite; what is not there has no limit
 */
public record MetricLimits(Map<String, Double> most) {
  private static final MetricLimits NONE = new MetricLimits(Map.of());

  public MetricLimits {
    most = Collections.unmodifiableMap(new TreeMap<>(most));
    most.forEach(
        (name, limit) -> {
          Evaluation.requireMetricName(name);
          if (!(limit > 0) || limit.isInfinite()) {
            throw new IllegalArgumentException(
                "limits: %s: must be a number above 0, was %s".formatted(name, limit));
          }
        });
  }

  /** No limit. */
  public static MetricLimits none() {
    return NONE;
  }

  /** Returns whether nothing has a limit. */
  public boolean isEmpty() {
    return most.isEmpty();
  }

  /** Returns the same with this limit in place of the one that there was, if any. */
  public MetricLimits with(String name, double limit) {
    Map<String, Double> changed = new TreeMap<>(most);
    changed.put(name, limit);
    return new MetricLimits(changed);
  }

  /**
   * Returns by how much an evaluation exceeds the limits, each in parts of the limit: 0 where it is
   * within all, infinite where it does not tell a metric that has one.
   */
  public double excess(Evaluation evaluation) {
    double excess = 0;
    for (Map.Entry<String, Double> limit : most.entrySet()) {
      Double value = evaluation.metrics().get(limit.getKey());
      excess +=
          value == null
              ? Double.POSITIVE_INFINITY
              : Math.max(0, (value - limit.getValue()) / limit.getValue());
    }
    return excess;
  }

  /** {@code energyMj 3.5, latencyMs 5}, or {@code none}. */
  @Override
  public String toString() {
    return isEmpty()
        ? "none"
        : most.entrySet().stream()
            .map(limit -> "%s %s".formatted(limit.getKey(), OptionText.of(limit.getValue())))
            .collect(Collectors.joining(", "));
  }
}
