package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.zoo.Zoo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFlowNotationTest {
  private static final String GLOBALS =
      "resolution: 224\nnum_classes: 1000\nstem_size: 24\nfeature_size: 1536\n";

  @Test
  void readsAStringOfThePublishedCode() {
    assertThat(blocks("r1_k3.5.7_a1_p1_s22_e6_i24_o40_se0.5_sw"))
        .containsExactly(
            new InvertedResidual(
                24,
                40,
                Optional.of(new Expansion(6, 1)),
                MixConv.of(3, 5, 7),
                2,
                1,
                Activation.SWISH,
                Optional.of(SqueezeExcitation.ofInput(0.5, Activation.SWISH)),
                Activation.IDENTITY,
                false));
  }

  @Test
  void readsNoSkipAndDilated() {
    Block block = blocks("r1_k3.5_a1_p1_s11_e3_i24_o24_noskip_dilated").get(0);

    assertThat(block)
        .isEqualTo(
            InvertedResidual.builder(24, 24)
                .expand(3)
                .mixConv(new MixConv(List.of(3, 5), Partition.EQUAL, true))
                .noSkip()
                .build());
  }

  @Test
  void onlyTheFirstOfARunHasTheStrideAndTheChange() {
    List<Block> blocks = blocks("r3_k3_a1.1_p1.1_s22_e6_i24_o32");

    assertThat(blocks).extracting(Block::stride).containsExactly(2, 1, 1);
    assertThat(blocks).extracting(Block::inputChannels).containsExactly(24, 32, 32);
    assertThat(blocks)
        .extracting(block -> ((InvertedResidual) block).projectGroups())
        .containsOnly(2);
  }

  @Test
  void expandRatio1IsNoExpansion() {
    InvertedResidual block = (InvertedResidual) blocks("r1_k3_a1_p1_s11_e1_i24_o24").get(0);

    assertThat(block.expansion()).isEmpty();
    assertThat(block.skip()).isTrue();
  }

  @Test
  void writesMixNetSAsThePublishedCodeHasIt() {
    assertThat(TensorFlowNotation.describe(Zoo.require("mixnet-s").requireArchitecture()).blocks())
        .containsExactly(
            "r1_k3_a1_p1_s11_e1_i16_o16",
            "r1_k3_a1.1_p1.1_s22_e6_i16_o24",
            "r1_k3_a1.1_p1.1_s11_e3_i24_o24",
            "r1_k3.5.7_a1_p1_s22_e6_i24_o40_se0.5_sw",
            "r3_k3.5_a1.1_p1.1_s11_e6_i40_o40_se0.5_sw",
            "r1_k3.5.7_a1_p1.1_s22_e6_i40_o80_se0.25_sw",
            "r2_k3.5_a1_p1.1_s11_e6_i80_o80_se0.25_sw",
            "r1_k3.5.7_a1.1_p1.1_s11_e6_i80_o120_se0.5_sw",
            "r2_k3.5.7.9_a1.1_p1.1_s11_e3_i120_o120_se0.5_sw",
            "r1_k3.5.7.9.11_a1_p1_s22_e6_i120_o200_se0.5_sw",
            "r2_k3.5.7.9_a1_p1.1_s11_e6_i200_o200_se0.5_sw");
  }

  @Test
  void writesNoSkipAndDilated() {
    String text = "r2_k3.5_a1_p1_s11_e3_i24_o24_noskip_sw_dilated";

    assertThat(TensorFlowNotation.describe(read(GLOBALS + text)).blocks()).containsExactly(text);
  }

  @Test
  void depthMultiplierWidensMixNetMToL() {
    TensorFlowNetwork m =
        TensorFlowNotation.describe(Zoo.require("mixnet-m").requireArchitecture());
    TensorFlowNetwork l =
        new TensorFlowNetwork(
            224, 1000, m.stemSize(), m.featureSize(), 1.3, m.activation(), m.blocks());

    assertThat(TensorFlowNotation.read(l)).isEqualTo(Zoo.require("mixnet-l").requireArchitecture());
  }

  @Test
  void commentsAndEmptyLinesSayNothing() {
    String block = "r1_k3_a1_p1_s22_e6_i24_o32";

    assertThat(read("# a: comment\n\n" + GLOBALS + "\n  " + block + "  \n"))
        .isEqualTo(read(GLOBALS + block));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r1_k3_s11_e6_i24_o24_x5 | token 'x5': unknown here",
        "r1_k4_s11_e6_i24_o24 | kernels: must be odd and between 3 and 13, was 4",
        "r1_k3.x_s11_e6_i24_o24 | token 'k3.x': must be whole numbers joined by dots",
        "r1_k3_s12_e6_i24_o24 | token 's12': must be two equal stride digits",
        "r0_k3_s11_e6_i24_o24 | token 'r0': must be between 1 and 1000",
        "r1_k3_s11_e0_i24_o24 | token 'e0': must be at least 1",
        "r1_k3_s11_e2.5_i24_o24 | token 'e2.5': must be a whole number",
        "r1_k3_s11_e6_i32_o24 | token i: must be the 24 channels that come in, was 32",
        "r1_k3_s11_e6_i24 | token o is missing",
        "r1_k3_k5_s11_e6_i24_o24 | token 'k5': must not be given twice",
        "r1_k3_a3_s11_e6_i24_o24 | token 'a3': every group must have a 1x1 kernel",
        "r1_k3_a1.1_s11_e1_i24_o24 | token 'a1.1': has no effect beside e1",
        "r1_k3_s11_e6_i24_o24_se2 | squeezeExcitation.ratio: must be above 0 and at most 1"
      })
  void aBrokenStringIsRefusedWithItsLineAndToken(String block, String rule) {
    assertThatThrownBy(() -> read(GLOBALS + block))
        .isInstanceOf(NotationException.class)
        .hasMessageContaining(rule)
        .hasMessageContaining("(net.txt line 5)")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resolution: 224 | resolution: must not be given twice (net.txt line 5)",
        "width: 1 | width: unknown, known are",
        "activation: tanh | activation: must be relu or swish, was 'tanh' (net.txt line 5)",
        "depth_multiplier: 0 | depth_multiplier: must be a number above 0, was '0'"
      })
  void aBrokenGlobalIsRefused(String line, String message) {
    assertThatThrownBy(() -> read(GLOBALS + line))
        .isInstanceOf(NotationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aMissingGlobalIsNamed() {
    assertThatThrownBy(() -> read("resolution: 224\nnum_classes: 10\nfeature_size: 8\n"))
        .isInstanceOf(NotationException.class)
        .hasMessage("stem_size: is missing, a line such as 'stem_size: 16' (net.txt)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mixnet-xl | padding: TensorFlow's MixNet notation has SAME padding only",
        "mobilenetv1 | head: TensorFlow's MixNet notation has a 1x1 convolution before the pooling",
        "mobilenetv2 | head: TensorFlow's MixNet notation has relu and swish only, was relu6"
      })
  void whatItCannotSayIsRefused(String name, String message) {
    assertThatThrownBy(() -> TensorFlowNotation.write(Zoo.require(name).requireArchitecture()))
        .isInstanceOf(NotationException.class)
        .hasMessageStartingWith(message);
  }

  private static List<Block> blocks(String text) {
    return read(GLOBALS + text).blocks();
  }

  private static Architecture read(String text) {
    return TensorFlowNotation.read("net.txt", text);
  }
}
