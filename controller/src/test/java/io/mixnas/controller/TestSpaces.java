package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Offers small search spaces. */
final class TestSpaces {
  private static final String FRAME =
      """
      name: %s
      resolution: 8
      classes: 2
      stem: {channels: 8, kernel: 3, stride: 1, activation: relu}
      stages:
      %shead: {channels: 8, activation: relu}
      """;

  /** 24 genotypes, each with a different architecture. */
  private static final String FLAT =
      "  - {stride: 1, depth: 1, width: [8, 16, 24], activation: [relu, swish],"
          + " first: {groups: [1, 2], expand: [2, 3]}}\n";

  /** 96 genotypes, each of another architecture. */
  private static final String SMALL =
      FLAT
          + "  - {stride: 1, depth: 1, width: [8, 16], activation: [relu, swish],"
          + " first: {groups: 1, expand: 2}}\n";

  /**
   * 32 genotypes of 20 architectures. When a decision may have no effect, its costly option comes
   * first.
   */
  private static final String DEEP =
      "  - {stride: 1, depth: [3, 1], width: [16, 8], activation: relu,"
          + " first: {groups: 1, expand: [3, 2]}, rest: {groups: [3, 1], expand: [6, 3]}}\n";

  /** 27 genotypes of 21 networks, as in a stage of NAS-Bench-Macro. */
  private static final String LAYERS =
      """
        - stride: 2
          layers: 3
          width: 16
          options:
            - {type: shortcut}
            - {type: inverted-residual, expand: 3, kernels: 3, activation: relu}
            - {type: inverted-residual, expand: 6, kernels: 5, activation: relu}
      """;

  private static final String FIXED =
      "  - {stride: 1, depth: 1, width: 8, activation: relu, first: {groups: 1, expand: 3}}\n";

  private TestSpaces() {}

  /**
   * Returns a space in which all decisions have an effect, four in each stage. One stage gives 24
   * architectures.
   */
  static SearchSpace flat(int stages) {
    return space("flat", FLAT.repeat(stages));
  }

  /** Returns a space of 96 architectures, few enough to enumerate. */
  static SearchSpace small() {
    return space("small", SMALL);
  }

  /** Returns a space in which some decisions have no effect at depth 1. */
  static SearchSpace deep(int stages) {
    return space("deep", DEEP.repeat(stages));
  }

  /** Returns a space of layers that can each be left out. One stage gives 21 architectures. */
  static SearchSpace layers(int stages) {
    return space("layers", LAYERS.repeat(stages));
  }

  /** Returns a space of one architecture, with nothing to decide. */
  static SearchSpace fixed() {
    return space("fixed", FIXED);
  }

  /** Returns the canonical genotypes of a small space within a budget. */
  static Set<Genotype> within(Budget budget, GenotypeSpace space) {
    Candidates candidates = new Candidates(space, budget, new ProposalLog(0));
    return genotypes(space).stream()
        .flatMap(genotype -> candidates.feasible(genotype).stream())
        .map(Candidate::genotype)
        .collect(Collectors.toSet());
  }

  /** Returns every genotype of a small space. */
  static Set<Genotype> genotypes(GenotypeSpace space) {
    int[] zeros = new int[space.decisions().size()];
    Set<Genotype> genotypes = Set.of(Genotype.of(zeros));
    for (int i = 0; i < zeros.length; i++) {
      int decision = i;
      genotypes =
          genotypes.stream()
              .flatMap(
                  genotype ->
                      IntStream.range(0, space.decisions().get(decision).size())
                          .mapToObj(option -> genotype.with(decision, option)))
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    return genotypes;
  }

  private static SearchSpace space(String name, String stages) {
    return SearchSpaces.parse(name + ".yaml", FRAME.formatted(name, stages));
  }
}
