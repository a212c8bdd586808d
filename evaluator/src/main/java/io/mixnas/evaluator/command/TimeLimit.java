package io.mixnas.evaluator.command;

import io.mixnas.document.WrittenNumber;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * States how long a job may take.
 *
 * @param text the limit as people wrote it
 * @param duration at least a millisecond, at most a year; empty for no limit
 */
record TimeLimit(String text, Optional<Duration> duration) {
  private static final String NONE = "none";
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(365).toMillis());
  private static final Map<String, BigDecimal> MILLISECONDS = milliseconds();

  /** Returns the limit of a job that may take any time. */
  static TimeLimit none() {
    return new TimeLimit(NONE, Optional.empty());
  }

  /**
   * Reads a limit.
   *
   * @param text a number of seconds, or a number with a unit, such as {@code 30m}
   * @throws IllegalArgumentException stating the rule and the text, when it is not a limit
   */
  static TimeLimit parse(String text) {
    if (text.equals(NONE)) {
      return none();
    }
    Optional<Duration> duration =
        WrittenNumber.read(text)
            .flatMap(number -> number.in(MILLISECONDS))
            .filter(value -> value.compareTo(BigDecimal.ONE) >= 0 && value.compareTo(LONGEST) <= 0)
            .map(value -> Duration.ofMillis(value.longValue()));
    if (duration.isEmpty()) {
      throw new IllegalArgumentException(
          "must be a time of at most 365 days such as 90s, 30m or 2h, or none, was '%s'"
              .formatted(text));
    }
    return new TimeLimit(text, duration);
  }

  private static Map<String, BigDecimal> milliseconds() {
    Map<String, BigDecimal> units = new HashMap<>();
    put(units, Duration.ofMillis(1), "ms", "millisecond", "milliseconds");
    put(units, Duration.ofSeconds(1), "", "s", "sec", "second", "seconds");
    put(units, Duration.ofMinutes(1), "m", "min", "minute", "minutes");
    put(units, Duration.ofHours(1), "h", "hour", "hours");
    put(units, Duration.ofDays(1), "d", "day", "days");
    return Map.copyOf(units);
  }

  private static void put(Map<String, BigDecimal> units, Duration unit, String... words) {
    for (String word : words) {
      units.put(word, BigDecimal.valueOf(unit.toMillis()));
    }
  }
}
