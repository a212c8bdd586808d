package io.mixnas.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void linesAreJoinedByASpace() {
    assertThat(OneLine.of("out of memory\r\n\tat layer 3\n")).isEqualTo("out of memory at layer 3");
    assertThat(OneLine.of("a\u2028b\u0085c")).isEqualTo("a b c");
  }

  @Test
  void whatATerminalWouldObeyIsShown() {
    assertThat(OneLine.of("\u001b[2Ja\u202eb")).isEqualTo("\\u001b[2Ja\\u202eb");
  }

  @Property
  void noTextIsMoreThanOneLine(@ForAll String text) {
    assertThat(OneLine.of(text).lines().count()).isLessThanOrEqualTo(1);
    assertThat(OneLine.of(text)).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void whatIsOneLineStaysAsItIs() {
    assertThat(OneLine.of("stage 3, kernels: must be odd"))
        .isEqualTo("stage 3, kernels: must be odd");
  }
}
