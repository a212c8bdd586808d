package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Tests that one genotype represents all that decode to the same architecture. */
class CanonicalTest {
  private static final Map<String, SearchSpace> SHIPPED =
      SearchSpaces.names().stream().collect(Collectors.toMap(it -> it, SearchSpaces::of));

  @Provide
  Arbitrary<SearchSpace> spaces() {
    return Arbitraries.of(SHIPPED.values());
  }

  @Property(tries = 300)
  void encodingBringsBackWhatWasDecoded(@ForAll("spaces") SearchSpace space, @ForAll long seed) {
    Architecture architecture = space.decode(space.sample(new SplittableRandom(seed)));

    assertThat(space.encode(architecture).map(space::decode)).contains(architecture);
  }

  @Property(tries = 300)
  void canonicalChangesNoArchitectureAndIsIdempotent(
      @ForAll("spaces") SearchSpace space, @ForAll long seed) {
    Genotype genotype = space.sample(new SplittableRandom(seed));

    Genotype canonical = space.canonical(genotype);

    assertThat(space.decode(canonical)).isEqualTo(space.decode(genotype));
    assertThat(space.canonical(canonical)).isEqualTo(canonical);
  }

  @Property(tries = 300)
  void aMutantHasTheSameCanonicalExactlyWhereItHasTheSameArchitecture(
      @ForAll("spaces") SearchSpace space, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Genotype genotype = space.sample(random);
    Genotype mutant = space.mutate(genotype, random);

    assertThat(space.canonical(mutant).equals(space.canonical(genotype)))
        .isEqualTo(space.decode(mutant).equals(space.decode(genotype)));
  }

  @Test
  void everyArchitectureOfASpaceFullOfTwinsHasOneCanonicalGenotype() {
    SearchSpace twins = SmallSpaces.twins();
    Map<Architecture, Genotype> canonicals = new HashMap<>();
    for (Genotype genotype : SmallSpaces.genotypes(twins)) {
      Architecture architecture = twins.decode(genotype);
      Genotype canonical = twins.canonical(genotype);

      assertThat(twins.decode(canonical)).isEqualTo(architecture);
      assertThat(canonicals.computeIfAbsent(architecture, it -> canonical)).isEqualTo(canonical);
    }
    assertThat(canonicals).hasSizeLessThan(twins.size().intValueExact() / 4);
    assertThat(canonicals.values()).doesNotHaveDuplicates();
  }

  @Test
  void choicesForTheRestOfAStageOfDepthOneCountForNothing() {
    SearchSpace space = SmallSpaces.plain();

    assertThat(space.canonical(Genotype.of(0, 2, 1, 4, 1))).isEqualTo(Genotype.of(0, 2, 1, 4, 0));
    assertThat(space.canonical(Genotype.of(1, 2, 1, 4, 1))).isEqualTo(Genotype.of(1, 2, 1, 4, 1));
  }

  @Test
  void theExpandGroupsOfABlockThatDoesNotExpandCountForNothing() {
    SearchSpace space =
        SmallSpaces.plainWith("expand: 3}", "expand: [1, 3], expandGroups: [2, 1]}");
    int expandGroups =
        space.decisions().stream().map(Decision::name).toList().indexOf("one.first.expandGroups");
    Map<Architecture, List<Genotype>> byArchitecture =
        SmallSpaces.genotypes(space).stream()
            .filter(genotype -> space.describe(genotype).get("one.first.expand").equals("1"))
            .collect(Collectors.groupingBy(space::decode));

    assertThat(byArchitecture.values())
        .allSatisfy(
            twins -> {
              assertThat(twins.stream().map(it -> it.choice(expandGroups))).contains(0, 1);
              assertThat(twins).noneMatch(it -> space.effective(it).get(expandGroups));
            });
  }

  @Property(tries = 300)
  void aDecisionHasAnEffectWhereAnotherOptionOfItMakesAnotherNetwork(
      @ForAll("spaces") SearchSpace space, @ForAll long seed) {
    Genotype genotype = space.sample(new SplittableRandom(seed));
    Genotype canonical = space.canonical(genotype);
    BitSet effective = space.effective(genotype);

    for (int decision = 0; decision < genotype.size(); decision++) {
      if (effective.get(decision)) {
        assertThat(hasEffect(space, genotype, decision)).isTrue();
      } else {
        assertThat(others(space, genotype, decision).map(space::canonical)).containsOnly(canonical);
      }
    }
  }

  @Test
  void theEffectsOfDecisionsInASpaceFullOfTwinsAreThoseOnItsNetworks() {
    SearchSpace twins = SmallSpaces.twins();
    for (Genotype genotype : SmallSpaces.genotypes(twins)) {
      BitSet effective = twins.effective(genotype);

      for (int decision = 0; decision < genotype.size(); decision++) {
        assertThat(effective.get(decision)).isEqualTo(hasEffect(twins, genotype, decision));
      }
    }
  }

  @Test
  void noOtherSpaceHoldsAnArchitectureOfAnotherSkeleton() {
    Architecture architecture = SmallSpaces.plain().decode(Genotype.of(0, 0, 0, 0, 0));

    assertThat(SHIPPED.values()).allMatch(space -> space.encode(architecture).isEmpty());
    assertThat(SmallSpaces.plain().encode(architecture.withClasses(5))).isEmpty();
    assertThat(SmallSpaces.plain().encode(architecture.withResolution(32))).isEmpty();
  }

  private static boolean hasEffect(SearchSpace space, Genotype genotype, int decision) {
    Architecture network = space.decode(genotype);
    return others(space, genotype, decision).map(space::decode).anyMatch(it -> !it.equals(network));
  }

  /** Returns the genotypes that differ in one decision. */
  private static Stream<Genotype> others(SearchSpace space, Genotype genotype, int decision) {
    return IntStream.range(0, space.decisions().get(decision).size())
        .filter(option -> option != genotype.choice(decision))
        .mapToObj(option -> genotype.with(decision, option));
  }
}
