package io.mixnas.export;

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
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import io.mixnas.results.onnx.OnnxOptions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("computing")
class OnnxExportTest {
  private static final List<OnnxOptions> OPTIONS =
      List.of(
          OnnxOptions.PLAIN,
          new OnnxOptions(true, false),
          new OnnxOptions(false, true),
          new OnnxOptions(true, true));

  static Stream<Architecture> architectures() {
    Random random = new Random(29);
    return Stream.generate(() -> RandomArchitectures.next(random))
        .map(drawn -> drawn.withResolution(8 + drawn.input().resolution() % 17))
        .limit(20);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void onnxRuntimeComputesWhatTheEvaluatorDoes(Architecture architecture) {
    agrees(architecture, List.of(OnnxOptions.PLAIN, new OnnxOptions(true, true)));
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void onnxRuntimeComputesEveryFeature(Padding padding) {
    for (int resolution : new int[] {32, 33}) {
      agrees(everything(padding, resolution), OPTIONS);
    }
  }

  @Test
  void theRandomArchitecturesHaveEveryHeadAndPadding() {
    assertThat(architectures().map(Architecture::padding)).contains(Padding.values());
    assertThat(architectures().<Class<?>>map(architecture -> architecture.head().getClass()))
        .contains(
            Head.ConvolutionThenPool.class, Head.PoolThenConvolution.class, Head.PoolOnly.class);
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    Architecture architecture = everything(Padding.SAME, 16);
    SampleImages samples = samples(architecture);
    try (WeightedNetwork one = RandomNetworks.of(architecture, samples, 3);
        WeightedNetwork other = RandomNetworks.of(architecture, samples, 3)) {
      assertThat(OnnxExport.of(one, OnnxOptions.PLAIN, samples).bytes())
          .isEqualTo(OnnxExport.of(other, OnnxOptions.PLAIN, samples).bytes());
    }
  }

  @Test
  void refusesAModelThatComputesSomethingElse() {
    Architecture same = everything(Padding.SAME, 32);
    try (WeightedNetwork right = RandomNetworks.of(same, samples(same), 1)) {
      WeightedNetwork wrong =
          new WeightedNetwork(
              same.withPadding(Padding.SYMMETRIC),
              right.network(),
              right.classes(),
              right.normalization(),
              right.provenance());

      assertThatThrownBy(() -> OnnxExport.of(wrong, OnnxOptions.PLAIN, samples(same)))
          .isInstanceOf(ExportException.class)
          .hasMessageMatching(
              "the ONNX model must compute what the network does on 16 images \\(shapes\\), but:"
                  + " logits at most .* apart, .*");
    }
  }

  @Test
  void untrainedNetworksAgreeToo() {
    Architecture architecture = everything(Padding.SAME, 32);
    try (WeightedNetwork network =
        WeightedNetwork.untrained(architecture, 1, Map.of("name", "everything"))) {
      assertThat(
              OnnxExport.of(network, OnnxOptions.PLAIN, samples(architecture)).agreement().holds())
          .isTrue();
    }
  }

  private static void agrees(Architecture architecture, List<OnnxOptions> all) {
    SampleImages samples = samples(architecture);
    try (WeightedNetwork network = RandomNetworks.of(architecture, samples, 1)) {
      for (OnnxOptions options : all) {
        OnnxExport export = OnnxExport.of(network, options, samples); // or throws
        assertThat(export.agreement().holds()).isTrue();
        assertThat(export.stirred().untelling()).as("outputs that tell nothing").isZero();
      }
    }
  }

  private static SampleImages samples(Architecture architecture) {
    return SampleImages.of("shapes", architecture.input().resolution(), warning -> {});
  }

  /** Returns a network with every feature that a network can have, except for two of the heads. */
  private static Architecture everything(Padding padding, int resolution) {
    List<Block> blocks =
        List.of(
            InvertedResidual.builder(13, 27)
                .expand(6, 2)
                .mixConv(new MixConv(List.of(3, 5, 7, 9, 11, 13), Partition.EXPONENTIAL, false))
                .stride(2)
                .projectGroups(3)
                .activation(Activation.SWISH)
                .squeezeExcitation(SqueezeExcitation.ofInput(0.5, Activation.SWISH))
                .build(),
            InvertedResidual.builder(27, 27)
                .expand(4, 3)
                .mixConv(new MixConv(List.of(3, 5, 7, 9, 11, 13), Partition.EQUAL, true))
                .projectGroups(3)
                .activation(Activation.HARD_SWISH)
                .squeezeExcitation(
                    new SqueezeExcitation(
                        0.25,
                        SqueezeExcitation.Source.EXPANDED,
                        SqueezeExcitation.Rounding.ROUND_TO_8,
                        Activation.RELU,
                        Gate.HARD_SIGMOID))
                .build(),
            InvertedResidual.builder(27, 15)
                .mixConv(MixConv.of(5))
                .activation(Activation.RELU6)
                .projectActivation(Activation.RELU)
                .stride(2)
                .build(),
            new Shortcut(15, 20, 2),
            new PlainConvolution(20, 20, 3, 1, Activation.RELU6, true));
    return new Architecture(
        new Input(resolution),
        padding,
        new Stem(13, 3, 2, Activation.HARD_SWISH),
        blocks,
        new Head.ConvolutionThenPool(37, Activation.SWISH, 11));
  }
}
