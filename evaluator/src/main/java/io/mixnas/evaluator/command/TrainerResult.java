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

/**
 * Reads a trainer's result: a JSON object with a number {@code score}. Every other number in it,
 * except {@code trainedImages}, is a metric with that name. A list {@code curve} has an object for
 * each epoch, with {@code trainingLoss} and {@code validationAccuracy} and perhaps {@code seconds}.
 * Other fields are ignored.
 */
final class TrainerResult {
  private static final String SCORE = "score";
  private static final String CURVE = "curve";
  private static final String TRAINED_IMAGES = "trainedImages";
  private static final int LONGEST_EXCERPT = 120;

  private TrainerResult() {}

  /**
   * Reads a result.
   *
   * @param where the place of the text for messages, such as {@code the last line of output}
   * @param measure the measure of the score
   * @param time the time that was spent
   * @throws EvaluationException stating the rule and what was found
   */
  static Evaluation read(String where, String text, Measure measure, Duration time)
      throws EvaluationException {
    Field root;
    double score;
    try {
      root = Document.json("", text);
      score = root.required(SCORE).number();
    } catch (DocumentException e) {
      throw new EvaluationException(
          "%s: must be a JSON object with a finite number '%s', such as {\"score\": 0.71}, was '%s'"
              .formatted(where, SCORE, excerpt(text)),
          e);
    }
    try {
      return new Evaluation(score, measure, metrics(root), curve(root), trainedImages(root), time);
    } catch (DocumentException | IllegalArgumentException e) {
      throw new EvaluationException("%s: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static Map<String, Double> metrics(Field root) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    root.fields()
        .forEach(
            (name, field) -> {
              if (!name.equals(SCORE) && !name.equals(TRAINED_IMAGES) && isNumber(field)) {
                metrics.put(name, field.number());
              }
            });
    return metrics;
  }

  private static boolean isNumber(Field field) {
    return field.plain() instanceof Number;
  }

  private static long trainedImages(Field root) {
    return root.optional(TRAINED_IMAGES).map(Field::longInteger).orElse(0L);
  }

  private static List<EpochResult> curve(Field root) {
    List<EpochResult> curve = new ArrayList<>();
    Optional<Field> epochs = root.optional(CURVE);
    for (Field epoch : epochs.map(Field::elements).orElse(List.of())) {
      double seconds = epoch.optional("seconds").map(Field::number).orElse(0.0);
      curve.add(
          new EpochResult(
              curve.size() + 1,
              epoch.required("trainingLoss").number(),
              epoch.required("validationAccuracy").number(),
              Duration.ofNanos((long) (seconds * 1e9))));
    }
    return curve;
  }

  private static String excerpt(String text) {
    String line = OneLine.of(text);
    return line.length() > LONGEST_EXCERPT ? line.substring(0, LONGEST_EXCERPT) + "..." : line;
  }
}
