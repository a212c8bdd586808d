package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusedPartTest {
  private static final Architecture NETWORK =
      new Architecture(
          new Input(9),
          Padding.SAME,
          new Stem(5, 3, 2, Activation.RELU),
          List.of(InvertedResidual.builder(5, 7).expand(2, 2).mixConv(MixConv.of(3, 5)).build()),
          new Head.ConvolutionThenPool(11, Activation.RELU, 3));

  @Test
  void namesParametersAsTheStandardLayersDo() {
    assertThat(FusedPart.of(NETWORK).parameters())
        .extracting(ParameterSlot::name)
        .containsSubsequence(
            "stem/conv/W",
            "stem/conv-norm/gamma",
            "block1/expand1/W",
            "block1/expand2/W",
            "block1/expand-norm/beta",
            "block1/depthwise1/W",
            "block1/depthwise2/W",
            "block1/project/W",
            "head/conv/W",
            "head/conv-norm/gamma",
            "stem/conv-norm/mean",
            "block1/expand-norm/var",
            "head/conv-norm/var");
  }

  @Test
  void laysParametersOutWithoutGaps() {
    int expected = 0;
    for (ParameterSlot slot : FusedPart.of(NETWORK).parameters()) {
      assertThat(slot.offset()).as(slot.name()).isEqualTo(expected);
      expected += slot.length();
    }
    assertThat(FusedPart.of(NETWORK).parameterCount()).isEqualTo(expected);
  }

  @Test
  void shapesOfPartsMeet() {
    assertThat(FusedPart.of(NETWORK, 0, 1).output()).isEqualTo(FusedPart.of(NETWORK, 1, 2).input());
    assertThat(FusedPart.of(NETWORK, 1, 2).output()).isEqualTo(FusedPart.of(NETWORK, 2, 3).input());
    assertThat(FusedPart.of(NETWORK).output().imageLength()).isEqualTo(11);
  }

  @Test
  void refusesStagesThatAreNotThere() {
    assertThatThrownBy(() -> FusedPart.of(NETWORK, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stages: must be at least one within 0 to 3, were 0 to 4");
  }
}
