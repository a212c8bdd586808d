package io.mixnas.results.verification;

/**
 * A confidence interval.
 *
 * @param level the confidence level, between 0 and 1
 */
public record Interval(double lower, double upper, double level) {
  /** The confidence level of all intervals in this package. */
  public static final double LEVEL = 0.95;

  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "interval: lower must be at most upper, were %s and %s".formatted(lower, upper));
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level: must be between 0 and 1, was " + level);
    }
  }

  /** Returns whether a value is within the interval. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
