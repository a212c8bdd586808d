package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.mixnas.architecture.Architecture;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private final SearchSpace space = SmallSpaces.plain();

  @Test
  void hasADecisionForEveryListOfOptionsInOrder() {
    assertThat(space.decisions())
        .extracting(Decision::name)
        .containsExactly("one.depth", "one.width", "one.se", "one.first.groups", "one.rest.expand");
    assertThat(space.decisions().get(1).options()).containsExactly("8", "12", "16");
  }

  @Test
  void sizeIsTheProductOfTheOptions() {
    assertThat(space.size()).isEqualTo(BigInteger.valueOf(2 * 3 * 2 * 5 * 2));
    assertThat(SmallSpaces.genotypes(space)).doesNotHaveDuplicates().hasSize(120);
    assertThat(space).hasToString("small (5 decisions, 120 genotypes)");
  }

  @Test
  void theMixNetSpaceIsTooLargeForALong() {
    assertThat(SearchSpaces.of("mixnet").size()).isGreaterThan(BigInteger.valueOf(Long.MAX_VALUE));
  }

  @Test
  void describesAGenotypeByTheNamesOfItsOptions() {
    Map<String, String> chosen = space.describe(Genotype.of(1, 2, 1, 3, 0));

    assertThat(chosen)
        .containsExactly(
            entry("one.depth", "2"),
            entry("one.width", "16"),
            entry("one.se", "0.25"),
            entry("one.first.groups", "k3.5.7.9"),
            entry("one.rest.expand", "2"));
    assertThatThrownBy(chosen::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void leavesChoicesForAbsentBlocksOutOfTheDescription() {
    assertThat(space.describe(Genotype.of(0, 2, 1, 3, 0)))
        .containsOnlyKeys("one.depth", "one.width", "one.se", "one.first.groups");
    assertThat(space.effective(Genotype.of(0, 2, 1, 3, 0)).stream()).containsExactly(0, 1, 2, 3);
    assertThat(space.effective(Genotype.of(1, 2, 1, 3, 0)).stream()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void anotherInputChangesNothingElse() {
    Genotype genotype = Genotype.of(1, 2, 1, 3, 1);
    SearchSpace other = space.withInput(24, 7);

    assertThat(other.name()).isEqualTo("small");
    assertThat(other.resolution()).isEqualTo(24);
    assertThat(other.classes()).isEqualTo(7);
    assertThat(other.decisions()).isEqualTo(space.decisions());
    assertThat(other.decode(genotype))
        .isEqualTo(space.decode(genotype).withResolution(24).withClasses(7));
    assertThat(space.resolution()).isEqualTo(16);
    assertThat(space.classes()).isEqualTo(4);
  }

  @Test
  void refusesImagesThatAreTooSmallAndFewerThanTwoClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.withInput(7, 2))
        .withMessage("resolution: must be at least 8, was 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.withInput(8, 1))
        .withMessage("head.classes: must be at least 2, was 1");
  }

  @Test
  void refusesAGenotypeWithAnotherNumberOfDecisions() {
    Genotype longer = Genotype.of(0, 0, 0, 0, 0, 0);
    String message = "genotype: space small has 5 decisions, genotype 6";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.decode(longer))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.describe(longer))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.effective(longer))
        .withMessage(message);
  }

  @Test
  void refusesAnOptionThatADecisionDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.requireOwn(Genotype.of(0, 3, 0, 0, 0)))
        .withMessage("genotype: one.width has 3 options, option index was 3");
  }

  @Test
  void decodesEveryGenotypeToAnArchitectureOfItsSkeleton() {
    for (Genotype genotype : SmallSpaces.genotypes(space)) {
      Architecture architecture = space.decode(genotype);

      assertThat(architecture.input().resolution()).isEqualTo(16);
      assertThat(architecture.head().classes()).isEqualTo(4);
      assertThat(architecture.blocks()).hasSize(1 + genotype.choice(0));
      assertThat(architecture.trunkChannels()).isEqualTo(8 + 4 * genotype.choice(1));
    }
  }
}
