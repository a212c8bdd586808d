package io.mixnas.space;

import java.util.ArrayList;
import java.util.List;

/** Offers search spaces that a test can enumerate. */
final class SmallSpaces {
  /** A space of decisions with 2, 3, 2, 5 and 2 options. */
  static final String PLAIN =
      """
      name: small
      resolution: 16
      classes: 4
      stem: {channels: 8, kernel: 3, stride: 1, activation: relu}
      stages:
        - name: one
          stride: 1
          depth: [1, 2]
          width: [8, 12, 16]
          se: [0, 0.25]
          activation: relu
          first: {groups: [1, 2, 3, 4, 5], expand: 3}
          rest: {groups: 1, expand: [2, 3]}
      head: {channels: 16, activation: relu}
      """;

  /**
   * A space with many genotypes per architecture, where even the stage of a block can be ambiguous.
   */
  private static final String TWINS =
      """
      name: twins
      resolution: 8
      classes: 2
      stem: {channels: 8, kernel: 3, stride: 1, activation: relu}
      stages:
        - name: a
          stride: 1
          depth: [2, 1]
          width: [same, 8]
          activation: relu
          first: {groups: 1, expand: [1, 2], expandGroups: [1, 2]}
          rest: {groups: [1, 2], expand: 2}
        - name: b
          stride: 1
          depth: [1, 2]
          width: 8
          activation: relu
          first: {groups: 1, expand: [1, 2]}
          rest: {groups: [2, 1], expand: 2}
        - name: c
          stride: 1
          layers: 2
          width: same
          options:
            - {type: inverted-residual, expand: 2, groups: 1, activation: relu}
            - {type: shortcut}
            - {type: inverted-residual, expand: 2, kernels: 3, activation: relu}
      head: {channels: 8, activation: relu}
      """;

  private SmallSpaces() {}

  static SearchSpace plain() {
    return SearchSpaces.parse("small.yaml", PLAIN);
  }

  /** Returns {@link #PLAIN} with one of its texts replaced. */
  static SearchSpace plainWith(String replaced, String replacement) {
    if (!PLAIN.contains(replaced)) {
      throw new IllegalArgumentException("not in the file: " + replaced);
    }
    return SearchSpaces.parse("small.yaml", PLAIN.replace(replaced, replacement));
  }

  static SearchSpace twins() {
    return SearchSpaces.parse("twins.yaml", TWINS);
  }

  /** Returns every genotype, the first decision fastest. */
  static List<Genotype> genotypes(SearchSpace space) {
    List<Genotype> genotypes = new ArrayList<>();
    genotypes.add(Genotype.of(new int[space.decisions().size()]));
    for (int decision = 0; decision < space.decisions().size(); decision++) {
      List<Genotype> zeros = List.copyOf(genotypes);
      for (int option = 1; option < space.decisions().get(decision).size(); option++) {
        for (Genotype genotype : zeros) {
          genotypes.add(genotype.with(decision, option));
        }
      }
    }
    return genotypes;
  }
}
