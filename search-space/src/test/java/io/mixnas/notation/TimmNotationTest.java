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
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.SqueezeExcitation.Rounding;
import io.mixnas.architecture.SqueezeExcitation.Source;
import io.mixnas.architecture.Stem;
import io.mixnas.architecture.UniversalBottleneck;
import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimmNotationTest {

  @Test
  void readsAnInvertedResidual() {
    assertThat(blocks("ir_r1_k3.5.7_s2_e6_c40_se0.5_nsw"))
        .containsExactly(
            InvertedResidual.builder(24, 40)
                .expand(6)
                .mixConv(MixConv.of(3, 5, 7))
                .stride(2)
                .activation(Activation.SWISH)
                .squeezeExcitation(
                    new SqueezeExcitation(
                        0.5, Source.INPUT, Rounding.ROUND, Activation.SWISH, Gate.SIGMOID))
                .build());
  }

  @Test
  void readsDepthwiseSeparableBlocks() {
    assertThat(blocks("ds_r1_k3_s1_e1_c24"))
        .containsExactly(InvertedResidual.builder(24, 24).build());
    assertThat(blocks("ds_r1_k3_s1_c24_noskip"))
        .containsExactly(InvertedResidual.builder(24, 24).noSkip().build());
    assertThat(blocks("dsa_r1_k3_s1_c24"))
        .containsExactly(
            InvertedResidual.builder(24, 24).projectActivation(Activation.RELU).noSkip().build());
  }

  @Test
  void readsAPlainConvolution() {
    assertThat(blocks("cn_r1_k1_s1_c96_nhs"))
        .containsExactly(new PlainConvolution(24, 96, 1, 1, Activation.HARD_SWISH, false));
  }

  @Test
  void expandRatio1HasItsConvolutionInAnInvertedResidual() {
    assertThat(blocks("ir_r1_k3_s1_e1_c24"))
        .containsExactly(InvertedResidual.builder(24, 24).expand(1).build());
  }

  @Test
  void repeatsHaveStride1AndTheirOwnChannels() {
    List<Block> blocks = blocks("ir_r3_k5_s2_e3_c40");

    assertThat(blocks).extracting(Block::stride).containsExactly(2, 1, 1);
    assertThat(blocks).extracting(Block::inputChannels).containsExactly(24, 40, 40);
  }

  @Test
  void writesMixNetSWithTheStagesOfThePublishedTable() {
    assertThat(TimmNotation.describe(Zoo.require("mixnet-s").requireArchitecture()).stages())
        .containsExactly(
            List.of("ds_r1_k3_s1_c16"),
            List.of("ir_r1_k3_a1.1_p1.1_s2_e6_c24", "ir_r1_k3_a1.1_p1.1_s1_e3_c24"),
            List.of("ir_r1_k3.5.7_s2_e6_c40_se0.5_nsw", "ir_r3_k3.5_a1.1_p1.1_s1_e6_c40_se0.5_nsw"),
            List.of(
                "ir_r1_k3.5.7_p1.1_s2_e6_c80_se0.25_nsw", "ir_r2_k3.5_p1.1_s1_e6_c80_se0.25_nsw"),
            List.of(
                "ir_r1_k3.5.7_a1.1_p1.1_s1_e6_c120_se0.5_nsw",
                "ir_r2_k3.5.7.9_a1.1_p1.1_s1_e3_c120_se0.5_nsw"),
            List.of(
                "ir_r1_k3.5.7.9.11_s2_e6_c200_se0.5_nsw",
                "ir_r2_k3.5.7.9_p1.1_s1_e6_c200_se0.5_nsw"));
  }

  @Test
  void everyNetworkOfTheZooIsReadBack() {
    for (ZooEntry entry : Zoo.entries()) {
      entry
          .architecture()
          .filter(network -> !entry.name().startsWith("shufflenet")) // timm has none
          .ifPresent(
              network ->
                  assertThat(TimmNotation.read(entry.name(), TimmNotation.write(network)))
                      .as(entry.name())
                      .isEqualTo(network));
    }
  }

  @ParameterizedTest
  @MethodSource("kindsOfSqueezeExcitation")
  void theSqueezeExcitationOfAUniversalBottleneckIsReadBack(SqueezeExcitation se) {
    Optional<MixConv> middle = Optional.of(MixConv.of(3));
    Block block =
        new UniversalBottleneck(
            32, 32, Optional.empty(), 4, middle, 1, Activation.RELU, Optional.of(se), true);
    Architecture network =
        new Architecture(
            new Input(32),
            Padding.SYMMETRIC,
            new Stem(32, 3, 2, Activation.RELU),
            List.of(block),
            new Head.PoolThenConvolution(64, Activation.RELU, 10));

    assertThat(TimmNotation.read("net.json", TimmNotation.write(network))).isEqualTo(network);
  }

  static Stream<SqueezeExcitation> kindsOfSqueezeExcitation() {
    return Stream.of(Source.values())
        .flatMap(
            source ->
                Stream.of(Rounding.values())
                    .flatMap(
                        rounding ->
                            Stream.of(Gate.values())
                                .map(
                                    gate ->
                                        new SqueezeExcitation(
                                            0.25, source, rounding, Activation.SWISH, gate))));
  }

  /**
   * Tests the rounding of timm's depth scaling: 7 repeats in strings of 3 and 4, times 1.2, are 8.
   */
  @Test
  void depthIsScaledOverAStage() {
    String text =
        """
        {"depth_multiplier": 1.2, "depth_trunc": "round", "stem_size": 24,
         "arch_def": [["ir_r3_k3_s1_e6_c24", "ir_r4_k5_s1_e6_c24"]]}
        """;
    assertThat(TimmNotation.read("net.json", text).blocks())
        .extracting(block -> ((InvertedResidual) block).mixConv().kernels().get(0))
        .containsExactly(3, 3, 3, 5, 5, 5, 5, 5);
  }

  @Test
  void whatIsLeftOutHasTimmsDefault() {
    Architecture network = TimmNotation.read("net.json", "{\"arch_def\": []}");

    assertThat(network.stem().channels()).isEqualTo(32);
    assertThat(network.padding()).isEqualTo(Padding.SYMMETRIC);
    assertThat(network.head()).isEqualTo(new Head.ConvolutionThenPool(1280, Activation.RELU, 1000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xx_r1_k3_s1_e4_c24 | token 'xx': unknown block, known are ir, ds, dsa, uir, er, cn",
        "ir_r1_k3_s1_e6_c24_q1 | token 'q1': unknown here",
        "ir_r1_k3_s1_c24 | token e is missing",
        "ir_r1_k3_s3_e6_c24 | stride: must be 1 or 2, was 3",
        "ir_r1_k3_s1_e6_c24_nre_nsw | token 'nsw': a block has one activation, this has two",
        "ds_r1_k3_s1_e3_c24 | token 'e3': has no effect in ds, leave it out",
        "cn_r1_k3_s1_e3_c24 | token 'e3': has no effect in cn, leave it out",
        "ir_r1_k8_s1_e6_c24 | kernels: must be odd and between 3 and 13, was 8"
      })
  void aBrokenStringIsRefusedAtItsPlace(String block, String rule) {
    assertThatThrownBy(() -> blocks(block))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("arch_def[0][0]: ")
        .hasMessageContaining(rule)
        .hasMessageContaining("(net.json line 1)");
  }

  /** As timm writes MobileNetV4. */
  @Test
  void anExpandRatioOf1IsReadWhereItHasNoEffect() {
    assertThat(blocks("cn_r1_k3_s2_e1_c24")).isEqualTo(blocks("cn_r1_k3_s2_c24"));
  }

  @Test
  void theFifthBlockOfStride2IsRefusedAtItsPlace() {
    String stages = String.join(", ", Collections.nCopies(5, "[\"ir_r2_k3_s2_e6_c24\"]"));
    String text = "{\"arch_def\": [%s]}".formatted(stages);

    assertThatThrownBy(() -> TimmNotation.read("net.json", text))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("arch_def[4][0]: block 9: timm takes at most 4 blocks of stride 2");
  }

  @Test
  void onlyTheFirstStringOfAStageMayHaveStride2() {
    String text = "{\"arch_def\": [[\"ir_r1_k3_s1_e6_c24\", \"ir_r1_k3_s2_e6_c24\"]]}";

    assertThatThrownBy(() -> TimmNotation.read("net.json", text))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("arch_def[0][1]: token 's2': only the first string of a stage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"arch_def\": [], \"width\": 2} | width: unknown field",
        "{\"stem_size\": 8} | needs a field 'arch_def'",
        "{\"arch_def\": [], \"act_layer\": \"tanh\"} | act_layer: must be one of",
        "{\"arch_def\": [], \"num_classes\": 1} | num_classes: must be between 2 and"
      })
  void aBrokenArgumentIsRefusedAtItsPlace(String text, String message) {
    assertThatThrownBy(() -> TimmNotation.read("net.json", text))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("(net.json line 1)");
  }

  private static List<Block> blocks(String text) {
    String json = "{\"stem_size\": 24, \"arch_def\": [[\"%s\"]]}".formatted(text);
    return TimmNotation.read("net.json", json).blocks();
  }
}
