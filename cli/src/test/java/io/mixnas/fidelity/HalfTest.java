package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.Genotype;
import org.junit.jupiter.api.Test;

class HalfTest {
  @Test
  void everyNetworkIsInOneHalfAndInAll() {
    int inA = 0;
    for (int i = 0; i < 1_000; i++) {
      Genotype genotype = Genotype.of(i % 10, i / 10 % 10, i / 100);
      assertThat(Half.A.has(genotype)).isNotEqualTo(Half.B.has(genotype));
      assertThat(Half.ALL.has(genotype)).isTrue();
      inA += Half.A.has(genotype) ? 1 : 0;
    }
    assertThat(inA).isBetween(450, 550);
  }

  /** Tests two genotypes, since the SHA-256 of "0.2.1" and "0.2.2" begin with 19 and c9. */
  @Test
  void theHalfIsTheFirstBitOfTheHash() {
    assertThat(StableHash.hex("0.2.1")).startsWith("19");
    assertThat(StableHash.hex("0.2.2")).startsWith("c9");
    assertThat(Half.A.has(Genotype.of(0, 2, 1))).isTrue();
    assertThat(Half.B.has(Genotype.of(0, 2, 2))).isTrue();
  }
}
