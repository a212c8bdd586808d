package io.mixnas.fidelity;

import io.mixnas.document.Field;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an evaluator said of a network.
 *
 * @param genotype canonical
 * @param score as the evaluator's measure counts it; empty where it has none
 * @param merit of the score, more is better; empty where there is no score
 * @param failure why there is no score, one line; empty where there is one
 */
record Judgement(
    Genotype genotype, OptionalDouble score, OptionalDouble merit, Optional<String> failure) {
  Judgement {
    Objects.requireNonNull(genotype, "genotype");
    if (score.isPresent() == failure.isPresent() || score.isPresent() != merit.isPresent()) {
      throw new IllegalArgumentException("score: must be there unless there is a failure");
    }
  }

  static Judgement of(Genotype genotype, Evaluation evaluation) {
    return new Judgement(
        genotype,
        OptionalDouble.of(evaluation.score()),
        OptionalDouble.of(evaluation.merit()),
        Optional.empty());
  }

  static Judgement failed(Genotype genotype, String cause) {
    return new Judgement(
        genotype, OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(cause));
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
                field.optional("failure").map(Field::text)));
  }

  private static OptionalDouble number(Field field, String name) {
    return field
        .optional(name)
        .map(value -> OptionalDouble.of(value.number()))
        .orElseGet(OptionalDouble::empty);
  }
}
