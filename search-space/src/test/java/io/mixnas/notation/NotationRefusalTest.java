package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.SqueezeExcitation.Rounding;
import io.mixnas.architecture.SqueezeExcitation.Source;
import io.mixnas.architecture.Stem;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests what the notations of others cannot express. Each refusal names the block and the reason.
 */
class NotationRefusalTest {
  private static final InvertedResidual RELU6 = relu6();
  private static final InvertedResidual EXPONENTIAL = mixConv(Partition.EXPONENTIAL, false);
  private static final InvertedResidual DILATED = mixConv(Partition.EQUAL, true);

  static List<Arguments> tensorFlow() {
    return List.of(
        Arguments.of(new Shortcut(24, 24, 1), "has inverted residuals only"),
        Arguments.of(EXPONENTIAL, "has the equal partition of channels only"),
        Arguments.of(RELU6, "has relu and swish only, the block has relu6"),
        Arguments.of(expanded(2.5), "has whole expand ratios only, the block has 2.5"),
        Arguments.of(expanded(1), "has no expanding convolution at expand ratio 1"),
        Arguments.of(activated(), "has no activation after the projection"),
        Arguments.of(squeezed(), "has squeeze-and-excitation from the input channels"));
  }

  static List<Arguments> timm() {
    return List.of(
        Arguments.of(new Shortcut(24, 24, 1), "timm's notation has no plain shortcut"),
        Arguments.of(EXPONENTIAL, "timm's notation has the equal partition of channels only"),
        Arguments.of(DILATED, "timm's notation has no dilated MixConv"),
        Arguments.of(activated(), "timm's notation has an activation after the projection only"),
        Arguments.of(squeezed(), "timm's EfficientNet takes squeeze-and-excitation from the input"),
        Arguments.of(
            InvertedResidual.builder(24, 20).build(),
            "timm rounds channels to multiples of 8, the block has 20"));
  }

  @Test
  void aSecondKindOfSqueezeExcitationIsRefusedInBlocksOfAnyKind() {
    Block residual =
        InvertedResidual.builder(24, 24).expand(6).squeezeExcitation(se(Rounding.FLOOR)).build();

    assertThatThrownBy(
            () -> TimmNotation.write(network(residual, universal(6, se(Rounding.ROUND_TO_8)))))
        .isInstanceOf(NotationException.class)
        .hasMessage(
            "block 2: timm has one kind of squeeze-and-excitation in a network, this differs");
  }

  /** timm takes the stem for one of stride 2, and dilates kernels where strides exceed 32. */
  @Test
  void theFifthBlockOfStride2IsRefused() {
    Block[] blocks =
        Stream.generate(() -> InvertedResidual.builder(24, 24).stride(2).build())
            .limit(5)
            .toArray(Block[]::new);

    assertThat(TimmNotation.write(network(Arrays.copyOf(blocks, 4)))).contains("_s2_");
    assertThatThrownBy(() -> TimmNotation.write(network(blocks)))
        .isInstanceOf(NotationException.class)
        .hasMessage(
            "block 5: timm takes at most 4 blocks of stride 2 and dilates kernels after them, this"
                + " is the next");
  }

  /** 48 expanded channels are reduced to 16 by both; 64 to 20 here, and to 21 by timm. */
  @Test
  void reducedChannelsOfRepeatsThatTimmWouldCountDifferentlyAreRefused() {
    SqueezeExcitation half =
        new SqueezeExcitation(0.5, Source.INPUT, Rounding.FLOOR, Activation.RELU, Gate.SIGMOID);
    Block before = InvertedResidual.builder(24, 32).build();
    Block first = InvertedResidual.builder(32, 40).expand(1.5).squeezeExcitation(half).build();
    Block repeat = InvertedResidual.builder(40, 40).expand(1.5).squeezeExcitation(half).build();

    assertThatThrownBy(() -> TimmNotation.write(network(before, first, repeat)))
        .isInstanceOf(NotationException.class)
        .hasMessage("blocks 2 to 3: timm would make 21 reduced channels of it, not 20");
  }

  @Test
  void reducedChannelsThatTimmWouldCountDifferentlyAreRefused() {
    assertThatThrownBy(() -> TimmNotation.write(network(universal(1.1, se(Rounding.ROUND)))))
        .isInstanceOf(NotationException.class)
        .hasMessage("block 1: timm would make 5 reduced channels of it, not 6");
  }

  @ParameterizedTest
  @MethodSource
  void tensorFlow(Block block, String rule) {
    assertThatThrownBy(() -> TensorFlowNotation.write(network(block)))
        .isInstanceOf(NotationException.class)
        .hasMessageStartingWith("block 1: TensorFlow's MixNet notation " + rule);
  }

  @ParameterizedTest
  @MethodSource
  void timm(Block block, String rule) {
    assertThatThrownBy(() -> TimmNotation.write(network(block)))
        .isInstanceOf(NotationException.class)
        .hasMessageStartingWith("block 1: " + rule);
  }

  @Test
  void tensorFlowHasNoStemOfStride1() {
    Architecture network = withStem(stem -> new Stem(stem.channels(), 3, 1, Activation.RELU));

    assertThatThrownBy(() -> TensorFlowNotation.write(network))
        .isInstanceOf(NotationException.class)
        .hasMessageStartingWith("stem: TensorFlow's MixNet notation has a 3x3 convolution");
    assertThat(TimmNotation.read("network.json", TimmNotation.write(network))).isEqualTo(network);
  }

  @Test
  void tensorFlowHasNoWordForReluBesideSwish() {
    Architecture plain = network(InvertedResidual.builder(24, 24).build());
    Architecture network =
        new Architecture(
            plain.input(),
            plain.padding(),
            new Stem(24, 3, 2, Activation.SWISH),
            plain.blocks(),
            new Head.ConvolutionThenPool(1536, Activation.SWISH, 10));

    assertThatThrownBy(() -> TensorFlowNotation.write(network))
        .isInstanceOf(NotationException.class)
        .hasMessage(
            "block 1: TensorFlow's MixNet notation has no relu block in a network whose stem and"
                + " head are swish");
  }

  @Test
  void twoActivationsInStemAndHeadAreRefused() {
    Architecture network = withStem(stem -> new Stem(stem.channels(), 3, 2, Activation.SWISH));

    assertThatThrownBy(() -> TensorFlowNotation.write(network))
        .isInstanceOf(NotationException.class)
        .hasMessageContaining("one activation for stem and head, they are swish and relu");
    assertThatThrownBy(() -> TimmNotation.write(network))
        .isInstanceOf(NotationException.class)
        .hasMessage("head: timm has one activation for stem and head, they are swish and relu");
  }

  private static Architecture network(Block... blocks) {
    return new Architecture(
        new Input(224),
        Padding.SAME,
        new Stem(24, 3, 2, Activation.RELU),
        List.of(blocks),
        new Head.ConvolutionThenPool(1536, Activation.RELU, 1000));
  }

  private static Architecture withStem(UnaryOperator<Stem> change) {
    Architecture network = network();
    return new Architecture(
        network.input(),
        network.padding(),
        change.apply(network.stem()),
        network.blocks(),
        network.head());
  }

  private static InvertedResidual relu6() {
    return InvertedResidual.builder(24, 24).activation(Activation.RELU6).build();
  }

  private static InvertedResidual mixConv(Partition partition, boolean dilated) {
    MixConv mixConv = new MixConv(List.of(3, 5), partition, dilated);
    return InvertedResidual.builder(24, 24).mixConv(mixConv).build();
  }

  private static InvertedResidual expanded(double ratio) {
    return InvertedResidual.builder(24, 24).expand(ratio).build();
  }

  private static InvertedResidual activated() {
    return InvertedResidual.builder(24, 24).projectActivation(Activation.RELU).build();
  }

  private static UniversalBottleneck universal(double expandRatio, SqueezeExcitation se) {
    Optional<MixConv> middle = Optional.of(MixConv.of(3));
    return new UniversalBottleneck(
        24, 24, Optional.empty(), expandRatio, middle, 1, Activation.RELU, Optional.of(se), true);
  }

  private static SqueezeExcitation se(Rounding rounding) {
    return new SqueezeExcitation(0.25, Source.INPUT, rounding, Activation.RELU, Gate.SIGMOID);
  }

  private static InvertedResidual squeezed() {
    SqueezeExcitation se =
        new SqueezeExcitation(0.25, Source.EXPANDED, Rounding.FLOOR, Activation.RELU, Gate.SIGMOID);
    return InvertedResidual.builder(24, 24).expand(6).squeezeExcitation(se).build();
  }
}
