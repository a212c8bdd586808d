package io.mixnas.results;

import io.mixnas.space.Genotype;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Represents what an evaluator said of a network before any of a campaign's trials.
 *
 * @param evaluator the evaluator's name
 * @param genotype the network's canonical genotype
 * @param merit the score, with the sign by which more is better; empty when the network has none
 */
public record CheapScore(String evaluator, Genotype genotype, OptionalDouble merit) {
  public CheapScore {
    Objects.requireNonNull(evaluator, "evaluator");
    Objects.requireNonNull(genotype, "genotype");
    if (merit.isPresent() && !Double.isFinite(merit.getAsDouble())) {
      throw new IllegalArgumentException(
          "merit: must be a finite number, was " + merit.getAsDouble());
    }
  }
}
