package io.mixnas.campaign;

import io.mixnas.document.WrittenNumber;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * States the longest time that a network may take for one image, measured on the campaign's machine
 * in ONNX Runtime. A slower network is not trained.
 *
 * @param limit the longest time, above 0, at most an hour
 * @param threads the threads that compute, 1 to 1024
 */
public record LatencyBudget(Duration limit, int threads) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Map<String, BigDecimal> NANOSECONDS = nanoseconds();

  public LatencyBudget {
    Objects.requireNonNull(limit, "limit");
    if (!isAcceptable(limit)) {
      throw new IllegalArgumentException(
          "latency budget: must be above 0 and at most an hour, was " + limit);
    }
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException(
          "latency threads: must be between 1 and 1024, was " + threads);
    }
  }

  /**
   * Reads a time as people write it (see {@link WrittenNumber}).
   *
   * @param text such as {@code 5ms}, {@code 0.8 ms}, {@code 500us}, {@code 5 milliseconds} or
   *     {@code 1s}
   * @throws IllegalArgumentException naming the rule and the text
   */
  static Duration parse(String text) {
    Optional<Duration> limit =
        WrittenNumber.read(text)
            .flatMap(number -> number.in(NANOSECONDS))
            .filter(value -> value.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) <= 0)
            .map(value -> Duration.ofNanos(value.longValue()))
            .filter(LatencyBudget::isAcceptable);
    if (limit.isPresent()) {
      return limit.get();
    }
    throw new IllegalArgumentException(
        "latencyBudget: must be a time of at most an hour such as 5ms, 500us or 1s, or unlimited, was '%s'"
            .formatted(text));
  }

  private static Map<String, BigDecimal> nanoseconds() {
    Map<String, BigDecimal> units = new HashMap<>();
    put(units, 0, "ns", "nanosecond", "nanoseconds");
    put(units, 3, "us", "\u00b5s", "\u03bcs", "microsecond", "microseconds");
    put(units, 6, "ms", "msec", "millisecond", "milliseconds");
    put(units, 9, "s", "sec", "second", "seconds");
    return Map.copyOf(units);
  }

  private static void put(Map<String, BigDecimal> units, int zeros, String... words) {
    for (String word : words) {
      units.put(word, BigDecimal.ONE.scaleByPowerOfTen(zeros));
    }
  }

  private static boolean isAcceptable(Duration limit) {
    return !limit.isZero() && !limit.isNegative() && limit.compareTo(LONGEST) <= 0;
  }

  /** Returns the limit as a text that {@link #parse} reads exactly: {@code 5ms}, {@code 0.5ms}. */
  public String text() {
    return BigDecimal.valueOf(limit.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
  }

  /** Returns the limit in seconds. */
  public double seconds() {
    return limit.toNanos() / 1e9;
  }
}
