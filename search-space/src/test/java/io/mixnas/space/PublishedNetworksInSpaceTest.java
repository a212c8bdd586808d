package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.zoo.Zoo;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the published networks are points of the space that they were found in. */
class PublishedNetworksInSpaceTest {
  private final SearchSpace space = SearchSpaces.of("mixnet");

  @ParameterizedTest
  @ValueSource(strings = {"mixnet-s", "mixnet-m"})
  void holdsThePublishedNetworkBlockForBlock(String name) {
    Architecture network = Zoo.require(name).requireArchitecture();

    Optional<Genotype> genotype = space.encode(network);

    assertThat(genotype).isPresent();
    assertThat(space.decode(genotype.orElseThrow())).isEqualTo(network);
    assertThat(space.canonical(genotype.orElseThrow())).isEqualTo(genotype.orElseThrow());
  }

  @Test
  void mobileNetV4IsAPointOfItsSkeleton() {
    SearchSpace skeleton = SearchSpaces.of("mixnet-v4");
    Architecture network = Zoo.require("mobilenetv4-conv-small").requireArchitecture();

    Optional<Genotype> genotype = skeleton.encode(network);

    assertThat(genotype).isPresent();
    assertThat(skeleton.decode(genotype.orElseThrow())).isEqualTo(network);
  }

  @Test
  void doesNotHoldANetworkOfAnotherFamily() {
    assertThat(space.encode(Zoo.require("mobilenetv2").requireArchitecture())).isEmpty();
    assertThat(space.encode(Zoo.require("mixnet-l").requireArchitecture())).isEmpty();
  }
}
