package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenotypeTest {

  @Property
  void isReadAsItIsWritten(@ForAll List<@IntRange(min = 0) Integer> choices) {
    Genotype genotype = Genotype.of(choices);

    assertThat(Genotype.parse(genotype.toString())).isEqualTo(genotype);
    assertThat(genotype.choices()).isEqualTo(choices);
  }

  @Test
  void isWrittenAsIndexesJoinedByDots() {
    assertThat(Genotype.of(0, 12, 1)).hasToString("0.12.1");
    assertThat(Genotype.of()).hasToString("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.", ".1", "0,1", "a", "0..1", " ", "1.5e3", "99999999999"})
  void refusesATextThatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Genotype.parse(text))
        .withMessage("genotype: must be option indexes joined by dots, was '%s'", text);
  }

  @Test
  void refusesANegativeIndex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Genotype.of(0, -1))
        .withMessage("genotype: must not be negative, was -1");
  }

  @Test
  void keepsItsChoicesWhateverBecomesOfTheArrayItWasMadeOf() {
    int[] choices = {1, 2};
    Genotype genotype = Genotype.of(choices);
    choices[0] = 5;

    assertThat(genotype.with(1, 3)).isEqualTo(Genotype.of(1, 3));
    assertThat(genotype).isEqualTo(Genotype.of(1, 2)).hasSameHashCodeAs(Genotype.of(1, 2));
  }
}
