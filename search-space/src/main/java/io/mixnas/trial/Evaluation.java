package io.mixnas.trial;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What an evaluator found out about one architecture.
 *
 * @param score estimated accuracy, 0 to 1; never NaN
 * @param curve one entry per epoch, empty where nothing was trained
 * @param trainedImages images that went through a training step, repeats counted
 * @param time wall-clock time
 */
public record Evaluation(double score, List<EpochResult> curve, long trainedImages, Duration time) {
  public Evaluation {
    requireAccuracy("score", score);
    curve = List.copyOf(curve);
    if (trainedImages < 0) {
      throw new IllegalArgumentException(
          "trainedImages: must not be negative, was " + trainedImages);
    }
    requireTime(time);
  }

  /** Its fidelity: how many epochs were trained; 0 where nothing was, or the curve was left out. */
  public int epochs() {
    return curve.isEmpty() ? 0 : curve.get(curve.size() - 1).epoch();
  }

  static void requireTime(Duration time) {
    if (Objects.requireNonNull(time, "time").isNegative()) {
      throw new IllegalArgumentException("time: must not be negative, was " + time);
    }
  }

  static void requireAccuracy(String field, double accuracy) {
    if (!(accuracy >= 0 && accuracy <= 1)) {
      throw new IllegalArgumentException(field + ": must be between 0 and 1, was " + accuracy);
    }
  }
}
