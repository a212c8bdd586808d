package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionCountsTest {
  private static final List<String> LAYER = List.of("identity", "e3", "e6");
  private static final List<String> SIZE = List.of("small", "large");

  @Test
  void countsOptionsOverDecisionsThatHaveTheSame() {
    OptionCounts counts =
        new OptionCounts(
            List.of(
                new Decision("a", LAYER),
                new Decision("width", List.of("8", "16")),
                new Decision("b", LAYER),
                new Decision("first", SIZE),
                new Decision("c", LAYER),
                new Decision("second", SIZE)));

    assertThat(counts.of(Genotype.of(2, 1, 2, 0, 0, 0))).containsExactly(1, 0, 2, 2, 0);
  }
}
