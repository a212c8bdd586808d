package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import org.junit.jupiter.api.Test;

/** Tests documents, in every notation, that would take for ever or more memory than there is. */
class NotationLimitsTest {
  private static final Architecture MIXNET = Zoo.require("mixnet-s").requireArchitecture();
  private static final String JSON = ArchitectureJson.write(MIXNET);
  private static final String TIMM = TimmNotation.write(MIXNET);
  private static final String TF = TensorFlowNotation.write(MIXNET);

  @Test
  void tooManyBlocksAreRefusedBeforeTheyAreMade() {
    String blocks = JSON.replaceFirst("\"blocks\": \\[", "\"blocks\": [" + "1, ".repeat(20_000));
    refused(Notation.JSON, blocks, "blocks: must be at most 1000, were 20016 (f line 7)");
    refused(
        Notation.TF,
        TF + "r1000_k3_a1_p1_s11_e1_i200_o200\n",
        "blocks: must be at most 1000, were 1001 (f line 17)");
    refused(
        Notation.TIMM,
        TIMM.replace("\"depth_multiplier\": 1", "\"depth_multiplier\": 1e300"),
        "arch_def[0][0]: blocks: must be at most 1000, were 1001 (f line 19)");
    String strings = "[\"ds_r1_k3_s1_c16\"],".repeat(20_000);
    assertThatThrownBy(
            () ->
                Notation.TIMM.read(
                    "f", TIMM.replace("\"arch_def\": [", "\"arch_def\": [" + strings)))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("blocks: must be at most 1000, were 2001");
  }

  @Test
  void absurdSizesAreRefusedAtTheirPlace() {
    refused(
        Notation.JSON,
        JSON.replace("\"resolution\": 224", "\"resolution\": 999999"),
        "input.resolution: must be at most 4096, was 999999 (f line 4)");
    refused(
        Notation.TF,
        TF.replace("stem_size: 16", "stem_size: 999999"),
        "token i: must be the 999999 channels that come in, was 16 (f line 6)");
    refused(
        Notation.TF,
        TF + "depth_multiplier: 99999\n",
        "inputChannels: must be at most 65536, was 1599984 (f line 6)");
    refused(
        Notation.TIMM,
        TIMM.replace("\"channel_multiplier\": 1", "\"channel_multiplier\": 1e300"),
        "channels: must be at most 65536, were 1.6E301 (f line 1)");
  }

  @Test
  void manyEmptyLinesAreNoTensorFlowText() {
    assertThat(Notation.of("f", "\n".repeat(100_000))).isEqualTo(Notation.JSON);
    assertThat(Notation.of("f", "\n \t r1_k3_a1 \n")).isEqualTo(Notation.TF);
  }

  private static void refused(Notation notation, String text, String message) {
    assertThatThrownBy(() -> notation.read("f", text))
        .isInstanceOfAny(DocumentException.class, NotationException.class)
        .hasMessage(message);
  }
}
