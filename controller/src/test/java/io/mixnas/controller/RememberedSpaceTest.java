package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import org.junit.jupiter.api.Test;

class RememberedSpaceTest {
  private final SearchSpace space = TestSpaces.deep(2);
  private final RememberedSpace remembered = new RememberedSpace(space);

  @Test
  void saysWhatTheSpaceSaysTheSecondTimeToo() {
    for (int time = 0; time < 2; time++) {
      for (Genotype genotype : TestSpaces.genotypes(space)) {
        assertThat(remembered.cost(genotype)).isEqualTo(space.cost(genotype));
        assertThat(remembered.canonical(genotype)).isEqualTo(space.canonical(genotype));
      }
    }
    assertThat(remembered.decisions()).isEqualTo(space.decisions());
    assertThat(remembered.name()).isEqualTo(space.name());
  }
}
