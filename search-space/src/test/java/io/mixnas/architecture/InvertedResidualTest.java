package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.SqueezeExcitation.Rounding;
import io.mixnas.architecture.SqueezeExcitation.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvertedResidualTest {

  @Test
  void skipsByItselfWhereTheShapeAllowsIt() {
    assertThat(InvertedResidual.builder(16, 16).build().skip()).isTrue();
    assertThat(InvertedResidual.builder(16, 16).stride(2).build().skip()).isFalse();
    assertThat(InvertedResidual.builder(16, 24).build().skip()).isFalse();
    assertThat(InvertedResidual.builder(16, 16).noSkip().build().skip()).isFalse();
  }

  @Test
  void aSkipIsLostWhereScalingMakesItImpossibleAndNeverGained() {
    InvertedResidual block = InvertedResidual.builder(16, 16).build();
    assertThat(block.withChannels(24, 32).skip()).isFalse();
    assertThat(block.withChannels(24, 24).skip()).isTrue();
    assertThat(InvertedResidual.builder(16, 24).build().withChannels(8, 8).skip()).isFalse();
  }

  @Test
  void aWholeRatioMultipliesAndAFractionalOneRoundsToEight() {
    assertThat(InvertedResidual.builder(10, 10).build().expandedChannels()).isEqualTo(10);
    assertThat(InvertedResidual.builder(10, 10).expand(6).build().expandedChannels()).isEqualTo(60);
    assertThat(InvertedResidual.builder(24, 24).expand(3.67).build().expandedChannels())
        .isEqualTo(88);
    assertThat(InvertedResidual.builder(80, 80).expand(2.3).build().expandedChannels())
        .isEqualTo(184);
  }

  @Test
  void reducedChannelsFollowSourceAndRounding() {
    assertThat(reduced(0.25, Source.INPUT, Rounding.FLOOR)).isEqualTo(5);
    assertThat(reduced(0.25, Source.INPUT, Rounding.ROUND)).isEqualTo(6);
    assertThat(reduced(0.25, Source.INPUT, Rounding.ROUND_TO_8)).isEqualTo(8);
    assertThat(reduced(0.25, Source.EXPANDED, Rounding.ROUND_TO_8)).isEqualTo(32);
    assertThat(reduced(0.01, Source.INPUT, Rounding.FLOOR)).isEqualTo(1);
    assertThat(reduced(0.01, Source.INPUT, Rounding.ROUND)).isEqualTo(1);
    assertThat(InvertedResidual.builder(22, 22).build().reducedChannels()).isZero();
  }

  /** Python's {@code round}, which timm uses, rounds halves to the even side. */
  @Test
  void halvesAreRoundedToTheEvenSide() {
    SqueezeExcitation se =
        new SqueezeExcitation(0.25, Source.INPUT, Rounding.ROUND, Activation.RELU, Gate.SIGMOID);
    assertThat(se.reducedChannels(10, 60)).isEqualTo(2);
    assertThat(se.reducedChannels(14, 84)).isEqualTo(4);
  }

  @Test
  void refusesWhatCannotBeBuilt() {
    assertThatThrownBy(() -> InvertedResidual.builder(0, 8).build())
        .hasMessage("inputChannels: must be at least 1, was 0");
    assertThatThrownBy(() -> InvertedResidual.builder(8, 0).build())
        .hasMessage("outputChannels: must be at least 1, was 0");
    assertThatThrownBy(() -> InvertedResidual.builder(8, 8).stride(3).build())
        .hasMessage("stride: must be 1 or 2, was 3");
    assertThatThrownBy(() -> InvertedResidual.builder(8, 4).projectGroups(5).build())
        .hasMessage(
            "project groups: must be between 1 and the channels of either side (8 and 4), was 5");
    assertThatThrownBy(() -> InvertedResidual.builder(8, 4).expand(6, 9).build())
        .hasMessage(
            "expand groups: must be between 1 and the channels of either side (8 and 48), was 9");
    assertThatThrownBy(() -> InvertedResidual.builder(8, 4).expand(0.5))
        .hasMessage("expand ratio: must be at least 1, was 0.5");
    assertThatThrownBy(() -> InvertedResidual.builder(2, 4).mixConv(MixConv.of(3, 5, 7)).build())
        .hasMessageStartingWith("groups: each of 3 groups needs a channel");
    MixConv dilated = new MixConv(List.of(5), Partition.EQUAL, true);
    assertThatThrownBy(() -> InvertedResidual.builder(8, 8).mixConv(dilated).stride(2).build())
        .hasMessage("dilated: needs stride 1, stride was 2");
    assertThatThrownBy(() -> SqueezeExcitation.ofInput(1.5, Activation.RELU))
        .hasMessage("squeezeExcitation.ratio: must be above 0 and at most 1, was 1.5");
  }

  @Test
  void refusesASkipBetweenUnequalShapes() {
    InvertedResidual block = InvertedResidual.builder(16, 24).build();
    assertThatThrownBy(
            () ->
                new InvertedResidual(
                    16,
                    24,
                    block.expansion(),
                    block.mixConv(),
                    1,
                    1,
                    block.activation(),
                    block.squeezeExcitation(),
                    block.projectActivation(),
                    true))
        .hasMessage("skip: needs stride 1 and equal channels, was stride 1, 16 to 24 channels");
  }

  private static int reduced(double ratio, Source source, Rounding rounding) {
    return InvertedResidual.builder(22, 22)
        .expand(6)
        .squeezeExcitation(
            new SqueezeExcitation(ratio, source, rounding, Activation.RELU, Gate.SIGMOID))
        .build()
        .reducedChannels();
  }
}
