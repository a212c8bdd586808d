package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One cheap score, computed from the genotype.
 *
 * @param score the function that computes it
 */
record FakeScores(ToDoubleFunction<Genotype> score) implements CheapScores {
  @Override
  public List<String> names() {
    return List.of("guess");
  }

  @Override
  public Map<String, Double> of(Genotype genotype) {
    return Map.of("guess", score.applyAsDouble(genotype));
  }
}
