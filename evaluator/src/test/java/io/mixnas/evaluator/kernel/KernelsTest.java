package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class KernelsTest {
  private static final String VECTOR = "vector, \\d+ bits, (16|32) registers";
  private static final VectorAvailability FAST = new VectorAvailability(true, Optional.empty());
  private static final VectorAvailability SLOW =
      new VectorAvailability(true, Optional.of("vectors crawl"));
  private static final VectorAvailability ABSENT = new VectorAvailability(false, Optional.empty());

  @Test
  void vectorsAreChosenWhereTheyAreFast() {
    assertThat(Kernels.choose(null, FAST).description()).matches(VECTOR);
    assertThat(Kernels.choose(null, SLOW).description()).isEqualTo("scalar");
    assertThat(Kernels.choose(null, ABSENT).description()).isEqualTo("scalar");
  }

  @Test
  void aForcedChoiceIsMet() {
    assertThat(Kernels.choose("scalar", FAST).description()).isEqualTo("scalar");
    assertThat(Kernels.choose("vector", FAST).description()).matches(VECTOR);
    assertThat(Kernels.choose("vector", SLOW).description()).matches(VECTOR);
    assertThatThrownBy(() -> Kernels.choose("vector", ABSENT))
        .isInstanceOf(ForcedKernelsException.class)
        .hasMessage(
            "-Dmixnas.kernels: vector needs the JVM flag --add-modules jdk.incubator.vector too");
  }

  @Test
  void anUnknownChoiceIsAnError() {
    assertThatThrownBy(() -> Kernels.choose("gpu", FAST))
        .isInstanceOf(ForcedKernelsException.class)
        .hasMessage("-Dmixnas.kernels: must be vector or scalar, was gpu");
  }

  @Test
  void aChoiceSaysItsReason() {
    assertThat(Kernels.Choice.of("scalar", SLOW).line())
        .isEqualTo("scalar (forced by -Dmixnas.kernels)");
    assertThat(Kernels.Choice.of("vector", FAST).line())
        .matches(VECTOR + " \\(forced by -Dmixnas.kernels\\)");
    assertThat(Kernels.Choice.of("vector", SLOW).line())
        .matches(VECTOR + " \\(forced by -Dmixnas.kernels, but vectors crawl\\)");
    assertThat(Kernels.Choice.of(null, FAST).line())
        .matches(VECTOR + " \\(module jdk.incubator.vector is available\\)");
    assertThat(Kernels.Choice.of(null, SLOW).line()).isEqualTo("scalar (vectors crawl)");
    assertThat(Kernels.Choice.of(null, ABSENT).line())
        .isEqualTo(
            "scalar (many times slower than vector, which needs the JVM flag --add-modules"
                + " jdk.incubator.vector)");
    assertThat(Kernels.choice()).startsWith(Kernels.chosen().description() + " (");
  }

  @Test
  void warnsOfSlowKernelsUnlessScalarOnesAreAskedFor() {
    assertThat(Kernels.Choice.of(null, FAST).isSlow()).isFalse();
    assertThat(Kernels.Choice.of(null, SLOW).isSlow()).isTrue();
    assertThat(Kernels.Choice.of(null, ABSENT).isSlow()).isTrue();
    assertThat(Kernels.Choice.of("vector", FAST).isSlow()).isFalse();
    assertThat(Kernels.Choice.of("vector", SLOW).isSlow()).isTrue();
    assertThat(Kernels.Choice.of("scalar", SLOW).isSlow()).isFalse();
  }

  @Test
  void aChoiceThatCannotBeMetIsAnErrorWhenItIsNeeded() {
    Kernels.Choice choice = Kernels.Choice.of("gpu", FAST);
    assertThat(choice.line())
        .isEqualTo("none (-Dmixnas.kernels: must be vector or scalar, was gpu)");
    assertThatThrownBy(choice.kernels()::get).isInstanceOf(ForcedKernelsException.class);
  }

  @Test
  void aForcedNumberOfRegistersIsMet() {
    assertThat(Registers.count("16")).isEqualTo(16);
    assertThat(Registers.count("32")).isEqualTo(32);
  }

  @Test
  void wideVectorsHaveManyRegisters() {
    int bits = 32 * Kernels.vector().lanes();
    boolean arm = System.getProperty("os.arch").startsWith("aarch64");
    assertThat(Registers.count(null)).isEqualTo(bits >= 512 || arm ? 32 : 16);
  }

  @Test
  void anImpossibleNumberOfRegistersIsAnError() {
    for (String forced : List.of("24", "many", "")) {
      assertThatThrownBy(() -> Registers.count(forced))
          .isInstanceOf(ForcedKernelsException.class)
          .hasMessage("-Dmixnas.registers: must be 16 or 32, was " + forced);
    }
  }

  @Test
  void theDescriptionIsThatOfTheKernels() {
    Kernels kernels = Kernels.vector();
    assertThat(kernels.description())
        .isEqualTo("vector, %s bits, %s registers", 32 * kernels.lanes(), kernels.registers());
  }

  @Test
  void widthsArePaddedToWholeVectors() {
    Kernels kernels = Kernels.scalar();
    assertThat(kernels.padded(1)).isEqualTo(kernels.lanes());
    assertThat(kernels.padded(kernels.lanes())).isEqualTo(kernels.lanes());
    assertThat(kernels.padded(kernels.lanes() + 1)).isEqualTo(2 * kernels.lanes());
  }
}
