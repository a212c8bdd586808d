package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class KernelsTest {
  @Test
  void vectorsAreChosenWhereTheirModuleIs() {
    assertThat(Kernels.choose(null).description()).startsWith("vector, ").endsWith(" bits");
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
        .matches("vector, \\d+ bits \\(module jdk.incubator.vector is there\\)");
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
  void widthsArePaddedToWholeVectors() {
    Kernels kernels = Kernels.scalar();
    assertThat(kernels.padded(1)).isEqualTo(kernels.lanes());
    assertThat(kernels.padded(kernels.lanes())).isEqualTo(kernels.lanes());
    assertThat(kernels.padded(kernels.lanes() + 1)).isEqualTo(2 * kernels.lanes());
  }
}
