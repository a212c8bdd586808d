package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.cost.Cost;
import io.mixnas.zoo.Zoo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTest {
  private static final Architecture V1 = Zoo.require("mobilenetv1").requireArchitecture();
  private static final Architecture V2 = Zoo.require("mobilenetv2").requireArchitecture();

  @Test
  void replacesTheKernelsOfAllDepthwiseConvolutions() {
    Architecture mixed = Variant.parse("kernels=3.5.7").of(V2);

    assertThat(mixConvs(mixed)).hasSize(17).allMatch(MixConv.of(3, 5, 7)::equals);
    assertThat(Cost.of(mixed).multiplyAdds()).isGreaterThan(Cost.of(V2).multiplyAdds());
    assertThat(Variant.parse("kernels=3").of(V2)).isEqualTo(V2);
  }

  /** Of the paper's Figure 5: MobileNetV2 with one depthwise 9x9. */
  @Test
  void replacesThoseOfOneBlock() {
    Architecture sixth = Variant.parse("kernels=9, layer=6").of(V2);

    List<MixConv> found = mixConvs(sixth);
    assertThat(
            IntStream.range(0, found.size())
                .filter(i -> !found.get(i).equals(MixConv.ofGroups(1)))
                .boxed())
        .containsExactly(5);
    assertThat(found.get(5)).isEqualTo(MixConv.of(9));
  }

  @Test
  void partitionAndDilationKeepTheKernels() {
    Architecture mixed = Variant.parse("kernels=3.5.7").of(V1);
    Architecture exponential = Variant.parse("partition=exponential").of(mixed);
    Architecture dilated = Variant.parse("dilated").of(mixed);

    assertThat(mixConvs(exponential))
        .allMatch(new MixConv(List.of(3, 5, 7), Partition.EXPONENTIAL, false)::equals);
    for (Block block : dilated.blocks()) {
      InvertedResidual changed = (InvertedResidual) block;
      assertThat(changed.mixConv().dilated()).isEqualTo(block.stride() == 1);
    }
    assertThat(Cost.of(dilated).parameters()).isLessThan(Cost.of(mixed).parameters());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.25", "1.4, none"})
  void changesWidthAndSqueezeExcitation(double width, String se) {
    Architecture changed = Variant.parse("width=%s,se=%s".formatted(width, se)).of(V2);

    assertThat(changed.stem()).isEqualTo(V2.scaled(width).stem());
    assertThat(changed.blocks())
        .allSatisfy(
            block ->
                assertThat(((InvertedResidual) block).squeezeExcitation().isPresent())
                    .isEqualTo(!se.equals("none")));
    assertThat(Variant.parse("se=none").of(changed)).isEqualTo(V2.scaled(width));
  }

  @Test
  void changesEveryKindOfBlockWithADepthwiseConvolution() {
    Architecture v4 = Zoo.require("mobilenetv4-conv-small").requireArchitecture();
    Architecture shuffle = Zoo.require("shufflenetv2-1.5").requireArchitecture();

    assertThat(mixConvs(Variant.parse("kernels=5").of(v4)))
        .isNotEmpty()
        .allMatch(MixConv.of(5)::equals);
    assertThat(mixConvs(Variant.parse("kernels=3.5").of(shuffle)))
        .isNotEmpty()
        .allMatch(MixConv.of(3, 5)::equals);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kernels",
        "kernels=",
        "kernels=3.x",
        "kernels=3..5",
        "size=3",
        "dilated=yes",
        "partition=half",
        "width=wide",
        "layer=-1,kernels=3"
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> Variant.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "variant: must have kernels=3.5.7, layer=6, partition=exponential or equal, dilated,"
                + " width=0.5 or se=0.25 (or none), separated by commas, was '%s'",
            text);
  }

  @Test
  void refusesChangesThatMakeNoNetwork() {
    assertThatThrownBy(() -> Variant.parse("kernels=4").of(V2))
        .hasMessage("kernels: must be odd and between 3 and 13, was 4");
    assertThatThrownBy(() -> Variant.parse("kernels=9,layer=18").of(V2))
        .hasMessage(
            "layer: must be between 1 and 17, the blocks with depthwise convolutions, was 18");
    assertThatThrownBy(() -> Variant.parse("kernels=9,layer=0").of(V2))
        .hasMessageStartingWith("layer: must be between 1 and 17");
    assertThatThrownBy(() -> Variant.parse("layer=3,width=0.5"))
        .hasMessageStartingWith("layer: must come with kernels, partition or dilated");
    assertThatThrownBy(() -> Variant.parse("width=1,width=2"))
        .hasMessage("variant: must change width once, was 'width=1,width=2'");
    assertThat(
            new Variant(
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    false,
                    OptionalDouble.empty(),
                    OptionalDouble.empty())
                .of(V1))
        .isEqualTo(V1);
  }

  private static List<MixConv> mixConvs(Architecture architecture) {
    return architecture.blocks().stream()
        .flatMap(
            block -> {
              if (block instanceof InvertedResidual inverted) {
                return Stream.of(inverted.mixConv());
              }
              if (block instanceof ShuffleUnit unit) {
                return Stream.of(unit.mixConv());
              }
              return block instanceof UniversalBottleneck universal
                  ? Stream.concat(universal.start().stream(), universal.middle().stream())
                  : Stream.empty();
            })
        .toList();
  }
}
