package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkDrawingTest {
  private static final Architecture MIXNET_S = Zoo.require("mixnet-s").requireArchitecture();

  @Test
  void drawsMixNetSAsItsPaperDoes() {
    assertThat(NetworkDrawing.of(MIXNET_S, Glyphs.ASCII))
        .isEqualTo(
            """
            3 x 224 x 224
             |
             +- stem     112x112     16  |3|          /2           relu
             |
             +- stage 1  112x112     16  |3|                       relu                +
             |
             +- stage 2  56x56       24  |3|          /2  e6  g2,2 relu
             |                       24  |3|              e3  g2,2 relu                +
             |
             +- stage 3  28x28       40  |3|5|7|      /2  e6       swish      se 0.5
             |                       40  |3|5|            e6  g2,2 swish      se 0.5   +
             |                       40  |3|5|            e6  g2,2 swish      se 0.5   +
             |                       40  |3|5|            e6  g2,2 swish      se 0.5   +
             |
             +- stage 4  14x14       80  |3|5|7|      /2  e6  g1,2 swish      se 0.25
             |                       80  |3|5|            e6  g1,2 swish      se 0.25  +
             |                       80  |3|5|            e6  g1,2 swish      se 0.25  +
             |
             +- stage 5  14x14      120  |3|5|7|          e6  g2,2 swish      se 0.5
             |                      120  |3|5|7|9|        e3  g2,2 swish      se 0.5   +
             |                      120  |3|5|7|9|        e3  g2,2 swish      se 0.5   +
             |
             +- stage 6  7x7        200  |3|5|7|9|11| /2  e6       swish      se 0.5
             |                      200  |3|5|7|9|        e6  g1,2 swish      se 0.5   +
             |                      200  |3|5|7|9|        e6  g1,2 swish      se 0.5   +
             |
             +- head     7x7       1536  |1|                       relu       pooling
             |
            1000 classes

            multiply-adds by stage                                       parameters
            stem     ##                                  5.4 M   2.3 %        464
            stage 1  ##                                  5.0 M   2.1 %        464
            stage 2  ###########                        23.4 M   9.8 %      5.9 k
            stage 3  #######################            50.7 M  21.2 %     91.2 k
            stage 4  ################                   36.5 M  15.3 %    207.1 k
            stage 5  ################                   34.9 M  14.6 %    308.9 k
            stage 6  ##############################     66.7 M  27.9 %      1.7 M
            head     #######                            16.6 M   6.9 %      1.8 M
            """);
  }

  @Test
  void drawsWithBoxesWhereTheTerminalHasThem() {
    String unicode = NetworkDrawing.of(MIXNET_S, Glyphs.UNICODE);

    assertThat(unicode.lines())
        .contains("3 \u00d7 224 \u00d7 224")
        .anyMatch(line -> line.contains("\u251c\u2500 stage 3"))
        .anyMatch(line -> line.contains("\u25023\u25025\u25027\u2502"))
        .anyMatch(line -> line.startsWith("head     \u2588"));
    assertThat(unicode)
        .hasLineCount((int) NetworkDrawing.of(MIXNET_S, Glyphs.ASCII).lines().count());
  }

  static Stream<Architecture> stagesCostWhatTheNetworkDoes() {
    return Zoo.entries().stream().map(ZooEntry::architecture).flatMap(a -> a.stream());
  }

  @ParameterizedTest
  @MethodSource
  void stagesCostWhatTheNetworkDoes(Architecture architecture) {
    List<NetworkStage> stages = NetworkStage.of(architecture);

    assertThat(stages.stream().mapToLong(NetworkStage::multiplyAdds).sum())
        .isEqualTo(Cost.of(architecture).multiplyAdds());
    assertThat(stages.stream().mapToLong(NetworkStage::parameters).sum())
        .isEqualTo(Cost.of(architecture).parameters());
    assertThat(stages.stream().flatMap(stage -> stage.blocks().stream()).toList())
        .isEqualTo(architecture.blocks());
    assertThat(NetworkDrawing.of(architecture, Glyphs.ASCII))
        .matches("\\A[\\x20-\\x7e\\n]*\\z")
        .doesNotContain(" \n");
  }

  @Test
  void barsGrowByEighths() {
    assertThat(Glyphs.UNICODE.bar(0, 10)).isEmpty();
    assertThat(Glyphs.UNICODE.bar(1e-9, 10)).isEqualTo("\u258f");
    assertThat(Glyphs.UNICODE.bar(0.15, 10)).isEqualTo("\u2588\u258c");
    assertThat(Glyphs.UNICODE.bar(1, 10)).isEqualTo("\u2588".repeat(10));
    assertThat(Glyphs.ASCII.bar(0.26, 10)).isEqualTo("###");
  }

  @Test
  void takesWhatTheLocaleCanShow() {
    assertThat(Glyphs.of("UTF-8")).isSameAs(Glyphs.UNICODE);
    assertThat(Glyphs.of("utf-8")).isSameAs(Glyphs.UNICODE);
    assertThat(Glyphs.of("ANSI_X3.4-1968")).isSameAs(Glyphs.ASCII);
    assertThat(Glyphs.of("Cp1252")).isSameAs(Glyphs.ASCII);
  }
}
