package io.mixnas.fidelity;

import io.mixnas.document.Field;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Holds what an evaluator said about a network.
 *
 * @param genotype the canonical genotype
 * @param score the score as the evaluator's measure counts it; empty when there is none
 * @param merit the score as a number of which more is better; empty when there is no score
 * @param metrics further figures by name, often none
 * @param failure why there is no score, in one line; empty when there is one
 */
record Judgement(
    Genotype genotype,
    OptionalDouble score,
    OptionalDouble merit,
    Map<String, Double> metrics,
    Optional<String> failure) {
  Judgement {
    Objects.requireNonNull(genotype, "genotype");
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    if (score.isPresent() == failure.isPresent() || score.isPresent() != merit.isPresent()) {
      throw new IllegalArgumentException("score: must be there unless there is a failure");
    }
  }

  static Judgement of(Genotype genotype, Evaluation evaluation) {
    return new Judgement(
        genotype,
        OptionalDouble.of(evaluation.score()),
        OptionalDouble.of(evaluation.merit()),
        evaluation.metrics(),
        Optional.empty());
  }

  static Judgement failed(Genotype genotype, String cause) {
    return new Judgement(
        genotype, OptionalDouble.empty(), OptionalDouble.empty(), Map.of(), Optional.of(cause));
  }

  /** Returns the merit by which it is ranked: below every other where it has none. */
  double rankedMerit() {
    return merit.orElse(Double.NEGATIVE_INFINITY);
  }

  /** Returns it as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("genotype", genotype.toString());
    score.ifPresent(value -> tree.put("score", value));
    merit.ifPresent(value -> tree.put("merit", value));
    if (!metrics.isEmpty()) {
      tree.put("metrics", metrics);
    }
    failure.ifPresent(cause -> tree.put("failure", cause));
    return tree;
  }

  /** Reads what {@link #tree} gives. */
  static Judgement read(Field field) {
    Genotype genotype = field.make(() -> Genotype.parse(field.required("genotype").text()));
    return field.make(
        () ->
            new Judgement(
                genotype,
                number(field, "score"),
                number(field, "merit"),
                metrics(field),
                field.optional("failure").map(Field::text)));
  }

  private static Map<String, Double> metrics(Field field) {
    Map<String, Double> metrics = new TreeMap<>();
    field
        .optional("metrics")
        .ifPresent(all -> all.fields().forEach((name, value) -> metrics.put(name, value.number())));
    return metrics;
  }

  private static OptionalDouble number(Field field, String name) {
    return field
        .optional(name)
        .map(value -> OptionalDouble.of(value.number()))
        .orElseGet(OptionalDouble::empty);
  }
}
