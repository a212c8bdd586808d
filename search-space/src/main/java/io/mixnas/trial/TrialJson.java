package io.mixnas.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.notation.ArchitectureJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Writes and reads jobs and their outcomes as JSON. Every field survives exactly: seeds are written
 * as texts, since not every reader of JSON has 64-bit integers, and times as nanoseconds.
 */
public final class TrialJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String JOB = "mixnas-job";
  private static final String OUTCOME = "mixnas-outcome";
  private static final int VERSION = 1;

  private TrialJson() {}

  /** Writes a job on one line. */
  public static String write(TrialJob job) {
    Map<String, Object> root = root(JOB);
    root.put(
        "architecture", MAPPER.convertValue(ArchitectureJson.tree(job.architecture()), Map.class));
    root.put("seed", Long.toString(job.seed()));
    job.epochs().ifPresent(epochs -> root.put("epochs", epochs));
    root.put("evaluator", job.evaluator());
    root.put("dataFingerprint", job.dataFingerprint());
    return text(root);
  }

  /**
   * Reads a job.
   *
   * @param source the name of the text in messages
   * @throws io.mixnas.document.DocumentException stating field and rule
   */
  public static TrialJob job(String source, String text) {
    Field root = root(source, text, JOB);
    root.only(
        "format", "version", "architecture", "seed", "epochs", "evaluator", "dataFingerprint");
    return root.makeOfFields(
        () ->
            new TrialJob(
                ArchitectureJson.read(root.required("architecture")).architecture(),
                seed(root.required("seed")),
                epochs(root.optional("epochs")),
                tree(root.required("evaluator")),
                root.required("dataFingerprint").text()));
  }

  /** Writes an outcome on one line. */
  public static String write(TrialOutcome outcome) {
    Map<String, Object> root = root(OUTCOME);
    if (outcome instanceof TrialOutcome.Complete complete) {
      root.put("evaluation", tree(complete.evaluation()));
    } else if (outcome instanceof TrialOutcome.Failed failed) {
      root.put("cause", failed.cause());
      root.put("details", failed.details());
      root.put("nanoseconds", failed.time().toNanos());
    } else {
      throw new IllegalStateException("unknown outcome " + outcome);
    }
    return text(root);
  }

  /**
   * Reads an outcome.
   *
   * @param source the name of the text in messages
   * @throws io.mixnas.document.DocumentException stating field and rule
   */
  public static TrialOutcome outcome(String source, String text) {
    Field root = root(source, text, OUTCOME);
    root.only("format", "version", "evaluation", "cause", "details", "nanoseconds");
    Optional<Field> evaluation = root.optional("evaluation");
    return root.makeOfFields(
        () ->
            evaluation.isPresent()
                ? new TrialOutcome.Complete(evaluation(evaluation.get()))
                : new TrialOutcome.Failed(
                    root.required("cause").text(), root.required("details").text(), time(root)));
  }

  private static Map<String, Object> tree(Evaluation evaluation) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("score", evaluation.score());
    tree.put("measure", evaluation.measure().tree());
    tree.put("metrics", evaluation.metrics());
    tree.put("curve", evaluation.curve().stream().map(TrialJson::tree).toList());
    tree.put("trainedImages", evaluation.trainedImages());
    tree.put("nanoseconds", evaluation.time().toNanos());
    return tree;
  }

  private static Map<String, Object> tree(EpochResult epoch) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("epoch", epoch.epoch());
    tree.put("trainingLoss", epoch.trainingLoss());
    tree.put("validationAccuracy", epoch.validationAccuracy());
    tree.put("nanoseconds", epoch.time().toNanos());
    return tree;
  }

  private static Evaluation evaluation(Field field) {
    field.only("score", "measure", "metrics", "curve", "trainedImages", "nanoseconds");
    Map<String, Double> metrics = new TreeMap<>();
    field.required("metrics").fields().forEach((name, value) -> metrics.put(name, value.number()));
    List<EpochResult> curve =
        field.required("curve").elements().stream().map(TrialJson::epoch).toList();
    return field.makeOfFields(
        () ->
            new Evaluation(
                field.required("score").number(),
                Measure.read(field.required("measure")),
                metrics,
                curve,
                field.required("trainedImages").longInteger(),
                time(field)));
  }

  private static EpochResult epoch(Field field) {
    field.only("epoch", "trainingLoss", "validationAccuracy", "nanoseconds");
    return field.makeOfFields(
        () ->
            new EpochResult(
                field.required("epoch").integer(1, Integer.MAX_VALUE),
                field.required("trainingLoss").number(),
                field.required("validationAccuracy").number(),
                time(field)));
  }

  private static Duration time(Field field) {
    return Duration.ofNanos(field.required("nanoseconds").longInteger());
  }

  private static OptionalInt epochs(Optional<Field> field) {
    return field.isPresent()
        ? OptionalInt.of(field.get().integer(1, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  private static long seed(Field field) {
    try {
      return Long.parseLong(field.text());
    } catch (NumberFormatException e) {
      throw field.mustBe("a 64-bit integer in a text");
    }
  }

  private static Map<String, Object> tree(Field field) {
    Map<String, Object> tree = new LinkedHashMap<>();
    field.fields().forEach((name, value) -> tree.put(name, value.plain()));
    return tree;
  }

  private static Map<String, Object> root(String format) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", format);
    root.put("version", VERSION);
    return root;
  }

  private static Field root(String source, String text, String format) {
    Field root = Document.json(source, text);
    if (!root.required("format").isText(format)) {
      throw root.required("format").mustBe(format);
    }
    if (root.required("version").longInteger() != VERSION) {
      throw root.required("version").mustBe(Integer.toString(VERSION));
    }
    return root;
  }

  private static String text(Map<String, Object> root) {
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
