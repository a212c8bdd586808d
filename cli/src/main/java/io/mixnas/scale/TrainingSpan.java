package io.mixnas.scale;

/**
 * States when a worker was busy with a trial.
 *
 * @param begin the begin in seconds
 * @param end the end in seconds
 */
public record TrainingSpan(double begin, double end) {
  public TrainingSpan {
    if (!(end >= begin)) {
      throw new IllegalArgumentException(
          "end: must not be before %s, was %s".formatted(begin, end));
    }
  }

  /** Returns the seconds of it that are before a moment. */
  double before(double moment) {
    return Math.max(0, Math.min(end, moment) - begin);
  }
}
