package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;

/** Defines spaces whose networks train in a moment. */
public final class TinySpace {
  /** 128 architectures. */
  public static final String YAML =
      """
      name: tiny
      resolution: 8
      classes: 10
      stem: {channels: 8, kernel: 3, stride: 2, activation: relu}
      stages:
        - stride: 1
          depth: 1
          width: 8
          activation: [relu, swish]
          first: {groups: [1, 2], expand: [1, 2]}
        - stride: 2
          depth: 1
          width: [8, 16]
          activation: [relu, swish]
          first: {groups: [1, 2], expand: [1, 2]}
      head: {channels: 8, activation: relu}
      """;

  /** 3 architectures. */
  public static final String EXHAUSTIBLE =
      """
      name: three
      resolution: 8
      classes: 10
      stem: {channels: [8, 16, 24], kernel: 3, stride: 2, activation: relu}
      stages:
        - {stride: 1, depth: 1, width: 8, activation: relu, first: {groups: 1, expand: 1}}
      head: {channels: 8, activation: relu}
      """;

  private TinySpace() {}

  static SearchSpace space() {
    return SearchSpaces.parse("tiny.yaml", YAML);
  }

  /** Returns one of its architectures. */
  public static Architecture architecture() {
    SearchSpace space = space();
    return space.decode(Genotype.of(new int[space.decisions().size()]));
  }

  static SearchSpace exhaustible() {
    return SearchSpaces.parse("three.yaml", EXHAUSTIBLE);
  }
}
