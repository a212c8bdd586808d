package io.mixnas.cli;

import io.mixnas.latency.Latency;
import java.util.Locale;

/** Formats a latency for people. */
final class LatencyText {
  private LatencyText() {}

  /** Returns milliseconds with three digits: {@code 31.4 ms}, {@code 0.502 ms}. */
  static String milliseconds(double seconds) {
    return digits(1000 * seconds) + " ms";
  }

  /** Returns {@code 31.1 - 31.9 ms}. */
  static String interval(Latency latency) {
    return "%s - %s ms".formatted(digits(1000 * latency.low()), digits(1000 * latency.high()));
  }

  private static String digits(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
