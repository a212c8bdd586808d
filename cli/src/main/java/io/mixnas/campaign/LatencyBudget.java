package io.mixnas.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The longest that a network may take for one image, measured on the machine of the campaign in
 * ONNX Runtime. What takes longer is not trained.
 *
 * @param limit above 0, at most an hour
 * @param threads that compute, 1 to 1024
 */
public record LatencyBudget(Duration limit, int threads) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(us|ms|s)");
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Map<String, Integer> NANOSECOND_ZEROS = Map.of("us", 3, "ms", 6, "s", 9);

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
   * Reads a time.
   *
   * @param text such as {@code 5ms}, {@code 0.8ms}, {@code 500us} or {@code 1s}
   * @throws IllegalArgumentException naming the rule and the text
   */
  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (matcher.matches()) {
      BigDecimal nanoseconds =
          new BigDecimal(matcher.group(1))
              .scaleByPowerOfTen(NANOSECOND_ZEROS.get(matcher.group(2)));
      Duration limit = Duration.ofNanos(nanoseconds.longValue()); // below 10^18
      if (isAcceptable(limit)) {
        return limit;
      }
    }
    throw new IllegalArgumentException(
        "latencyBudget: must be a time of at most an hour such as 5ms, 500us or 1s, or unlimited, was '%s'"
            .formatted(text));
  }

  private static boolean isAcceptable(Duration limit) {
    return !limit.isZero() && !limit.isNegative() && limit.compareTo(LONGEST) <= 0;
  }

  /** The limit so that {@link #parse} reads exactly it: {@code 5ms}, {@code 0.5ms}. */
  public String text() {
    return BigDecimal.valueOf(limit.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
  }

  /** In seconds. */
  public double seconds() {
    return limit.toNanos() / 1e9;
  }
}
