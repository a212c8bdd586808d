package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the MixNet spaces decide, and the skeleton they share. */
class MixNetSpaceTest {
  private static final List<String> KERNELS =
      List.of("k3", "k3.5", "k3.5.7", "k3.5.7.9", "k3.5.7.9.11");

  @ParameterizedTest
  @ValueSource(strings = {"mixnet", "mixnet-cifar"})
  void everyStageDecidesForItselfAndForItsFirstAndRemainingBlocksApart(String name) {
    SearchSpace space = SearchSpaces.of(name);
    Map<String, List<String>> decisions =
        space.decisions().stream().collect(Collectors.toMap(Decision::name, Decision::options));

    for (int stage = 1; stage <= 5; stage++) {
      String prefix = "stage" + stage + ".";
      assertThat(decisions.get(prefix + "se")).containsExactly("0", "0.25", "0.5");
      assertThat(decisions.get(prefix + "activation")).containsExactly("relu", "swish");
      assertThat(decisions.get(prefix + "depth")).startsWith("1", "2", "3");
      assertThat(decisions.get(prefix + "width")).hasSizeBetween(2, 4);
      for (String blocks : List.of("first.", "rest.")) {
        assertThat(decisions.get(prefix + blocks + "groups")).isEqualTo(KERNELS);
        assertThat(decisions.get(prefix + blocks + "expand")).containsExactly("3", "6");
        assertThat(decisions.get(prefix + blocks + "expandGroups")).containsExactly("1", "2");
        assertThat(decisions.get(prefix + blocks + "projectGroups")).containsExactly("1", "2");
      }
    }
    assertThat(decisions).hasSize(1 + 5 * 12).containsKey("stem.channels");
  }

  @ParameterizedTest
  @CsvSource({"mixnet, 224, 1000, 2, '1 2 2 2 1 2'", "mixnet-cifar, 32, 10, 1, '1 1 2 2 1 2'"})
  void theSkeletonIsThatOfMobileNetV2(
      String name, int resolution, int classes, int stemStride, String strides) {
    SearchSpace space = SearchSpaces.of(name);
    Architecture shallow = space.decode(Genotype.of(new int[space.decisions().size()]));

    assertThat(shallow.input().resolution()).isEqualTo(resolution);
    assertThat(shallow.head().classes()).isEqualTo(classes);
    assertThat(shallow.stem().stride()).isEqualTo(stemStride);
    assertThat(shallow.blocks().stream().map(Block::stride).map(String::valueOf))
        .isEqualTo(List.of(strides.split(" ")));
    assertThat(((InvertedResidual) shallow.blocks().get(0)).expansion()).isEmpty();
    assertThat(shallow.blocks().get(0).outputChannels()).isEqualTo(shallow.stem().channels());
  }

  @Test
  void smallImagesHaveNarrowerChoices() {
    assertThat(widest("mixnet-cifar")).isLessThan(widest("mixnet"));
  }

  @Test
  void choicesOfTheFirstBlockLeaveTheRestAlone() {
    SearchSpace space = SearchSpaces.of("mixnet");
    Genotype deep = with(space, Genotype.of(new int[61]), "stage3.depth", 3);
    List<Block> before = space.decode(deep).blocks();

    List<Block> first = space.decode(with(space, deep, "stage3.first.groups", 4)).blocks();
    List<Block> rest = space.decode(with(space, deep, "stage3.rest.groups", 4)).blocks();

    assertThat(changed(before, first)).containsExactly(3);
    assertThat(changed(before, rest)).containsExactly(4, 5, 6);
    assertThat(((InvertedResidual) rest.get(5)).mixConv().kernels())
        .containsExactly(3, 5, 7, 9, 11);
  }

  @Test
  void squeezeAndExcitationIsReducedFromTheInputChannels() {
    SearchSpace space = SearchSpaces.of("mixnet");
    Genotype squeezed = with(space, Genotype.of(new int[61]), "stage2.se", 1);
    Genotype swish = with(space, squeezed, "stage2.activation", 1);
    InvertedResidual block = (InvertedResidual) space.decode(swish).blocks().get(2);

    assertThat(block.inputChannels()).isEqualTo(24);
    assertThat(block.reducedChannels()).isEqualTo(24 / 4);
    assertThat(block.squeezeExcitation())
        .contains(
            new SqueezeExcitation(
                0.25,
                SqueezeExcitation.Source.INPUT,
                SqueezeExcitation.Rounding.FLOOR,
                Activation.SWISH,
                Gate.SIGMOID));
  }

  @Test
  void everyBlockSkipsWhereItsShapeAllowsAndNoneIsDilated() {
    SearchSpace space = SearchSpaces.of("mixnet");
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      assertThat(space.decode(space.sample(random)).blocks())
          .allSatisfy(
              block -> {
                InvertedResidual residual = (InvertedResidual) block;
                assertThat(residual.skip())
                    .isEqualTo(
                        InvertedResidual.skipPossible(
                            residual.inputChannels(),
                            residual.outputChannels(),
                            residual.stride()));
                assertThat(residual.mixConv().dilated()).isFalse();
              });
    }
  }

  private static int widest(String name) {
    return SearchSpaces.of(name).decisions().stream()
        .filter(decision -> decision.name().endsWith("width"))
        .flatMap(decision -> decision.options().stream())
        .mapToInt(Integer::parseInt)
        .max()
        .orElseThrow();
  }

  private static Genotype with(SearchSpace space, Genotype genotype, String name, int option) {
    List<String> names = space.decisions().stream().map(Decision::name).toList();
    return genotype.with(names.indexOf(name), option);
  }

  private static List<Integer> changed(List<Block> before, List<Block> after) {
    assertThat(after).hasSameSizeAs(before);
    return new ArrayList<>(
        IntStream.range(0, before.size())
            .filter(i -> !before.get(i).equals(after.get(i)))
            .boxed()
            .toList());
  }
}
