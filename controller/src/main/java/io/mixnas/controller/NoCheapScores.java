package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.List;
import java.util.Map;

/** Has no scores of any network. */
enum NoCheapScores implements CheapScores {
  NONE;

  @Override
  public List<String> names() {
    return List.of();
  }

  @Override
  public Map<String, Double> of(Genotype genotype) {
    return Map.of();
  }
}
