package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class KernelsTest {
  private static final String VECTOR = "vector, \\d+ bits, (16|32) registers";

  @Test
  void vectorsAreChosenWhereTheirModuleIs() {
    assertThat(Kernels.choose(null).description()).matches(VECTOR);
  }

  @Test
  void aForcedChoiceIsMet() {
    assertThat(Kernels.choose("scalar").description()).isEqualTo("scalar");
    assertThat(Kernels.choose("vector").description()).startsWith("vector");
  }

  @Test
  void anUnknownChoiceIsAnError() {
    assertThatThrownBy(() -> Kernels.choose("gpu"))
        .isInstanceOf(ForcedKernelsException.class)
        .hasMessage("-Dmixnas.kernels: must be vector or scalar, was gpu");
  }

  @Test
  void aChoiceSaysItsReason() {
    assertThat(Kernels.Choice.of("scalar").line()).isEqualTo("scalar (forced by -Dmixnas.kernels)");
    assertThat(Kernels.Choice.of(null).line())
        .matches(VECTOR + " \\(module jdk.incubator.vector is available\\)");
    assertThat(Kernels.choice()).startsWith(Kernels.chosen().description() + " (");
  }

  @Test
  void aChoiceThatCannotBeMetIsAnErrorWhenItIsNeeded() {
    Kernels.Choice choice = Kernels.Choice.of("gpu");
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
