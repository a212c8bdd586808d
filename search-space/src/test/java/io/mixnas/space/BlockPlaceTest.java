package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Stem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockPlaceTest {
  static List<String> names() {
    return SearchSpaces.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyBlockOfEveryNetworkIsAmongThoseOfItsPlace(String name) {
    SearchSpace space = SearchSpaces.of(name);
    Map<BlockPlace, Set<Block>> possible = new HashMap<>();
    space.forEachBlock(
        (place, block) -> possible.computeIfAbsent(place, p -> new HashSet<>()).add(block));
    Random random = new Random(1);

    for (int i = 0; i < 200; i++) {
      Genotype genotype = space.canonical(space.sample(random));
      Architecture architecture = space.decode(genotype);
      List<BlockPlace> places = space.places(genotype);

      assertThat(space.isCanonical(genotype)).isTrue();
      assertThat(places).hasSameSizeAs(architecture.blocks()).doesNotHaveDuplicates();
      for (int block = 0; block < places.size(); block++) {
        assertThat(possible.get(places.get(block))).contains(architecture.blocks().get(block));
      }
      assertThat(space.trunkChannels()).contains(architecture.trunkChannels());
      assertThat(space.stems()).contains(architecture.stem());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isCanonicalMeansThatTheCanonicalGenotypeIsTheSame(String name) {
    SearchSpace space = SearchSpaces.of(name);
    Random random = new Random(2);

    for (int i = 0; i < 100; i++) {
      Genotype genotype = space.sample(random);
      assertThat(space.isCanonical(genotype)).isEqualTo(space.canonical(genotype).equals(genotype));
    }
  }

  @Test
  void anIdentityLeavesNoGapInAStage() {
    SearchSpace space = SearchSpaces.of("nas-bench-macro");
    Genotype gap = Genotype.of(1, 1, 1, 0, 2, 1, 0, 0);

    assertThat(space.places(space.decode(gap)).orElseThrow())
        .containsExactly(
            place(0, 0, 1), place(0, 1, 1), place(1, 0, 1), place(1, 1, 2), place(2, 0, 1));
  }

  @Test
  void anArchitectureOfAnotherSpaceHasNoPlaces() {
    SearchSpace space = SearchSpaces.of("nas-bench-macro");
    Architecture architecture = space.decode(Genotype.of(1, 1, 1, 0, 2, 1, 0, 0));
    Architecture wider =
        new Architecture(
            architecture.input(),
            architecture.padding(),
            new Stem(32, 5, 1, architecture.stem().activation()),
            architecture.blocks(),
            architecture.head());

    assertThat(space.places(wider)).isEmpty();
  }

  @Test
  void nothingStandsBeforeTheFirst() {
    assertThatThrownBy(() -> place(-1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("place: must not be negative, was stage -1");
  }

  private static BlockPlace place(int stage, int layer, int option) {
    return new BlockPlace(stage, layer, OptionalInt.of(option));
  }
}
