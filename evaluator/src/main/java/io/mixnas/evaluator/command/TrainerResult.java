package io.mixnas.evaluator.command;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.document.OneLine;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Reads a trainer's result: a JSON object with a number {@code score}. Every other number in it,
 * except {@code trainedImages}, is a metric with that name. A list {@code curve} has an object for
 * each epoch, with {@code trainingLoss} and {@code validationAccuracy} and perhaps {@code seconds}.
 * Other fields are ignored. The score alone is needed: what else breaks a rule is left out, so that
 * no training is lost by it.
 */
final class TrainerResult {
  private static final String SCORE = "score";
  private static final String CURVE = "curve";
  private static final String TRAINED_IMAGES = "trainedImages";
  private static final Set<String> OTHERS = Set.of(SCORE, CURVE, TRAINED_IMAGES); // no metrics
  private static final int LONGEST_EXCERPT = 120;

  private final Field root;
  private final BiConsumer<String, String> leftOut;

  private TrainerResult(Field root, BiConsumer<String, String> leftOut) {
    this.root = root;
    this.leftOut = leftOut;
  }

  /**
   * Reads a result.
   *
   * @param where the place of the text for messages, such as {@code the last line of output}
   * @param measure the measure of the score
   * @param time the time that was spent
   * @param leftOut receives each part that breaks a rule and is left out, with the rule
   * @throws EvaluationException stating the rule and what was found, when there is no score
   */
  static Evaluation read(
      String where, String text, Measure measure, Duration time, BiConsumer<String, String> leftOut)
      throws EvaluationException {
    Field root;
    double score;
    try {
      root = Document.json("", text);
      score = root.required(SCORE).number();
    } catch (DocumentException e) {
      throw new EvaluationException(
          "%s: must be a JSON object with a finite number '%s', such as {\"score\": 0.71}%s, was '%s'"
              .formatted(where, SCORE, hint(text), excerpt(text)),
          e);
    }
    try {
      measure.require(SCORE, score);
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("%s: %s".formatted(where, e.getMessage()), e);
    }
    TrainerResult result =
        new TrainerResult(
            root, (part, rule) -> leftOut.accept(part, "%s: %s".formatted(where, rule)));
    return new Evaluation(
        score, measure, result.metrics(), result.curve(), result.trainedImages(), time);
  }

  private Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    root.fields()
        .forEach(
            (name, field) -> {
              if (!OTHERS.contains(name) && field.plain() instanceof Number) {
                kept(name, () -> metric(name, field)).ifPresent(value -> metrics.put(name, value));
              }
            });
    return metrics.size() <= Evaluation.MOST_METRICS ? metrics : first(metrics);
  }

  private static double metric(String name, Field field) {
    Evaluation.requireMetricName(name);
    return field.number();
  }

  private Map<String, Double> first(Map<String, Double> metrics) {
    leftOut.accept(
        "metrics",
        "metrics: must be at most %s, were %s; the first of them count"
            .formatted(Evaluation.MOST_METRICS, metrics.size()));
    Map<String, Double> first = new LinkedHashMap<>();
    metrics.entrySet().stream()
        .limit(Evaluation.MOST_METRICS)
        .forEach(metric -> first.put(metric.getKey(), metric.getValue()));
    return first;
  }

  private long trainedImages() {
    return root.optional(TRAINED_IMAGES)
        .flatMap(field -> kept(TRAINED_IMAGES, () -> trainedImages(field)))
        .orElse(0L);
  }

  /** Accepts {@code 1e4} too. */
  private static long trainedImages(Field field) {
    double images = field.number();
    if (images < 0 || images != Math.rint(images) || images >= Long.MAX_VALUE) {
      throw field.mustBe("a whole number that is not negative");
    }
    return (long) images;
  }

  private List<EpochResult> curve() {
    return root.optional(CURVE).flatMap(field -> kept(CURVE, () -> curve(field))).orElse(List.of());
  }

  private static List<EpochResult> curve(Field field) {
    List<EpochResult> curve = new ArrayList<>();
    for (Field epoch : field.elements()) {
      double seconds = epoch.optional("seconds").map(Field::number).orElse(0.0);
      curve.add(
          epoch.makeOfFields(
              () ->
                  new EpochResult(
                      curve.size() + 1,
                      epoch.required("trainingLoss").number(),
                      epoch.required("validationAccuracy").number(),
                      Duration.ofNanos((long) (seconds * 1e9)))));
    }
    return curve;
  }

  /** Returns a part; empty, after telling why, where it breaks a rule. */
  private <T> Optional<T> kept(String part, Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (DocumentException | IllegalArgumentException e) {
      leftOut.accept(part, e.getMessage());
      return Optional.empty();
    }
  }

  /** Names the most frequent reason why what looks like JSON is none. */
  private static String hint(String text) {
    return text.contains("NaN") || text.contains("Infinity")
        ? " (NaN and Infinity are not JSON)"
        : "";
  }

  private static String excerpt(String text) {
    String line = OneLine.of(text);
    return line.length() > LONGEST_EXCERPT ? line.substring(0, LONGEST_EXCERPT) + "..." : line;
  }
}
