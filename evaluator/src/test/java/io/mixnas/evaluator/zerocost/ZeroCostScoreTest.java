package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.RandomArchitectures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZeroCostScoreTest {
  private static final int NETWORKS = 20;

  /** Enough that no two images have one code. */
  private static final int LEAST_UNITS = 500;

  static IntStream seeds() {
    return IntStream.range(0, NETWORKS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyScoreOfARandomNetworkIsFiniteAndFollowsFromTheSeed(int seed) {
    Architecture architecture = random(seed);
    Subject subject = Subjects.of(architecture, 4, seed);
    Subject again = Subjects.of(architecture, 4, seed);
    for (ZeroCostScore score : ZeroCostScore.values()) {
      double value = score.of(subject);
      assertThat(value).as(score.word()).isFinite().isEqualTo(score.of(again));
    }
  }

  @Test
  void thoseNetworksHaveEveryKindOfBlock() {
    Set<Class<?>> kinds = new HashSet<>();
    seeds().forEach(seed -> random(seed).blocks().forEach(block -> kinds.add(block.getClass())));
    assertThat(kinds).containsExactlyInAnyOrder(Block.class.getPermittedSubclasses());
  }

  @Test
  void namesAreThoseOfDocuments() {
    List<String> words = Stream.of(ZeroCostScore.values()).map(ZeroCostScore::word).toList();
    assertThat(words).contains("naswot", "gradient-norm", "multiply-adds").doesNotHaveDuplicates();
  }

  private static Architecture random(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> RandomArchitectures.next(random))
        .map(drawn -> drawn.withResolution(8 + seed % 9))
        .filter(drawn -> ActivationUnits.count(drawn) >= LEAST_UNITS)
        .findFirst()
        .orElseThrow();
  }
}
