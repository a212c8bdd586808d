package io.mixnas.trial;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Holds an evaluator's verdict on one architecture.
 *
 * @param score the score as the measure counts it; finite
 * @param measure the meaning of the score
 * @param metrics further figures by name, such as {@code latencyMs}; finite, often none
 * @param curve one entry for each epoch; empty when nothing was trained
 * @param trainedImages the number of images that went through a training step, including repeats
 * @param time the wall-clock time
 */
public record Evaluation(
    double score,
    Measure measure,
    Map<String, Double> metrics,
    List<EpochResult> curve,
    long trainedImages,
    Duration time) {
  /** The greatest number of metrics. */
  public static final int MOST_METRICS = 100;

  private static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");

  public Evaluation {
    Objects.requireNonNull(measure, "measure").require("score", score);
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    requireMetrics(metrics);
    curve = List.copyOf(curve);
    if (trainedImages < 0) {
      throw new IllegalArgumentException(
          "trainedImages: must not be negative, was " + trainedImages);
    }
    requireTime(time);
  }

  /**
   * Creates an evaluation whose score is an accuracy.
   *
   * @param score the accuracy, 0 to 1
   */
  public Evaluation(double score, List<EpochResult> curve, long trainedImages, Duration time) {
    this(score, Measure.ACCURACY, Map.of(), curve, trainedImages, time);
  }

  /** Creates an evaluation that trained nothing. */
  public Evaluation(double score, Measure measure, Duration time) {
    this(score, measure, Map.of(), List.of(), 0, time);
  }

  /** Returns the score as a number of which more is always better. */
  public double merit() {
    return measure.merit(score);
  }

  /** Returns the score for people, such as {@code 85.3 %}. */
  public String scoreText() {
    return measure.text(score);
  }

  /** Returns the number of epochs trained; 0 when there were none, or the curve was left out. */
  public int epochs() {
    return curve.isEmpty() ? 0 : curve.get(curve.size() - 1).epoch();
  }

  /** Returns the same evaluation without its curve. */
  public Evaluation withoutCurve() {
    return new Evaluation(score, measure, metrics, List.of(), trainedImages, time);
  }

  /** Returns the same evaluation with further metrics, which replace its own of the same names. */
  public Evaluation withMetrics(Map<String, Double> more) {
    Map<String, Double> all = new TreeMap<>(metrics);
    all.putAll(more);
    return new Evaluation(score, measure, all, curve, trainedImages, time);
  }

  /**
   * Refuses a name that no metric can have.
   *
   * @throws IllegalArgumentException stating the rule
   */
  public static void requireMetricName(String name) {
    if (!METRIC.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "metrics: a name must be a word such as latencyMs, of at most 40 letters, digits, _, . and -, was '%s'"
              .formatted(name));
    }
  }

  private static void requireMetrics(Map<String, Double> metrics) {
    if (metrics.size() > MOST_METRICS) {
      throw new IllegalArgumentException(
          "metrics: must be at most %s, were %s".formatted(MOST_METRICS, metrics.size()));
    }
    metrics.forEach(
        (name, value) -> {
          requireMetricName(name);
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "metrics: %s: must be finite, was %s".formatted(name, value));
          }
        });
  }

  static void requireTime(Duration time) {
    if (Objects.requireNonNull(time, "time").isNegative()) {
      throw new IllegalArgumentException("time: must not be negative, was " + time);
    }
  }
}
