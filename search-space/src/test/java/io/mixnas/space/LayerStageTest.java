package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.Shortcut;
import io.mixnas.document.DocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests stages whose layers are chosen one by one, as in NAS-Bench-Macro. */
class LayerStageTest {
  private final SearchSpace space = SearchSpaces.of("nas-bench-macro");

  @Test
  void everyLayerIsADecisionAmongTheOptions() {
    assertThat(space.decisions())
        .extracting(Decision::name)
        .startsWith("stage1.layer1", "stage1.layer2", "stage2.layer1")
        .hasSize(8);
    assertThat(space.decisions())
        .extracting(Decision::options)
        .containsOnly(List.of("shortcut", "e3_k3_relu", "e6_k5_relu"));
  }

  @Test
  void anIdentityIsAProjectionInAFirstLayerAndNothingElsewhere() {
    List<Block> blocks = space.decode(Genotype.of(0, 0, 0, 1, 2, 0, 0, 0)).blocks();

    assertThat(blocks).hasSize(5);
    assertThat(blocks.get(0)).isEqualTo(new Shortcut(32, 64, 2));
    assertThat(blocks.get(1)).isEqualTo(new Shortcut(64, 128, 2));
    assertThat(blocks.get(4)).isEqualTo(new Shortcut(128, 256, 2));
    assertThat(blocks.subList(2, 4))
        .allSatisfy(block -> assertThat(((InvertedResidual) block).skip()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0.1.0.2.1, 0.0.0.1.0.0.2.1",
    "0.0.0.1.0.0.0.2, 0.0.0.1.0.0.2.0",
    "1.0.2.0.2.2.0.0, 1.0.2.2.0.2.0.0",
    "1.2.0.0.0.1.1.1, 1.2.0.0.0.1.1.1"
  })
  void identitiesWithoutEffectComeLast(String genotype, String canonical) {
    assertThat(space.canonical(Genotype.parse(genotype))).hasToString(canonical);
  }

  @Test
  void aUniversalBottleneckListsValuesAndIsEveryCombinationOfThem() {
    SearchSpace skeleton = SearchSpaces.of("mixnet-v4");

    assertThat(skeleton.decisions())
        .filteredOn(decision -> decision.name().equals("stage3.layer1"))
        .singleElement()
        .satisfies(
            decision ->
                assertThat(decision.options())
                    .hasSize(5 * 4 * 3)
                    .startsWith("uib_a0_k3_e3", "uib_a0_k3_e4")
                    .endsWith("uib_a3.5.7_k3.5.7_e6"));
    assertThat(skeleton.decisions())
        .filteredOn(decision -> decision.name().equals("stage3.layer2"))
        .singleElement()
        .satisfies(decision -> assertThat(decision.options()).hasSize(1 + 5 * 5 * 3));
  }

  @Test
  void everyOtherKindOfLayerCanBeAnOption() {
    String options =
        """
            options: &options
              - {type: convolution, kernel: 1, activation: relu}
              - {type: edge-residual, kernel: 3, expand: 2, activation: swish}
              - {type: universal-bottleneck, start: 3.5, middle: 5, expand: 2, se: 0.25, activation: relu}
        """;
    String yaml = SearchSpaces.text("nas-bench-macro");
    int from = yaml.indexOf("    options: &options");
    SearchSpace all =
        SearchSpaces.parse(
            "my.yaml",
            yaml.substring(0, from) + options + yaml.substring(yaml.indexOf("  - name: stage2")));

    assertThat(all.decode(Genotype.of(0, 0, 1, 2, 0, 0, 1, 2)).blocks())
        .extracting(Block::getClass)
        .map(Class::getSimpleName)
        .containsExactly(
            "PlainConvolution",
            "PlainConvolution",
            "EdgeResidual",
            "UniversalBottleneck",
            "PlainConvolution",
            "PlainConvolution",
            "EdgeResidual",
            "UniversalBottleneck");
    assertThat(all.decisions().get(0).options())
        .containsExactly("conv_k1", "edge_k3_e2", "uib_a3.5_k5_e2_se0.25");
  }

  @Test
  void optionsThatDifferInTheirActivationAloneAreNamedByIt() {
    SearchSpace activations =
        layers(
            """
            options:
              - {type: convolution, kernel: 3, activation: relu}
              - {type: convolution, kernel: 3, activation: swish}
              - {type: convolution, kernel: 5, activation: swish}
            """);

    assertThat(activations.decisions().get(0).options())
        .containsExactly("conv_k3_relu", "conv_k3_swish", "conv_k5");
  }

  /** A billion combinations fill any memory unless they are counted before they are made. */
  @Test
  void tooManyCombinationsAreRefusedBeforeTheyAreMade() {
    String list = "[" + "3, ".repeat(999) + "3]";
    String option =
        "{type: universal-bottleneck, start: LIST, middle: LIST, expand: LIST, activation: relu}"
            .replace("LIST", list);
    String shortcut = "[{type: shortcut}]";

    assertThatThrownBy(() -> layers("options: [" + option + "]"))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "stages[0]: must have at most 200000 different blocks, has 3000000000: give fewer"
                + " options (my.yaml line 6)");
    assertThatThrownBy(() -> layers("first: [" + option + "]\noptions: " + shortcut))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("has 1000000002: give fewer options");
  }

  /** An identity leaves no block, so what follows it is the first block of a canonical genotype. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{type: convolution, kernel: 3, activation: relu}]",
        "[{type: shortcut}, {type: convolution, kernel: 3, activation: relu}]"
      })
  void aFirstLayerThatMayBeAnIdentityNeedsTheOptionsOfTheOthers(String others) {
    assertThatThrownBy(() -> layers("first: [{type: shortcut}]\noptions: " + others))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "stages[0]: first: may be an identity at 16 channels, so the options of the other"
                + " layers must have a shortcut, and all of them be options of the first"
                + " (my.yaml line 6)");
  }

  @Test
  void aFirstLayerThatMayBeAnIdentityCanHaveMoreOptions() {
    SearchSpace more =
        layers(
            """
            first:
              - {type: shortcut}
              - {type: convolution, kernel: 3, activation: relu}
              - {type: convolution, kernel: 5, activation: relu}
            options:
              - {type: shortcut}
              - {type: convolution, kernel: 3, activation: relu}
            """);

    assertThat(more.canonical(Genotype.of(0, 1, 1))).isEqualTo(Genotype.of(1, 1, 0));
    assertThat(more.canonical(Genotype.of(2, 0, 1))).isEqualTo(Genotype.of(2, 1, 0));
  }

  /** Returns a space of one stage with three layers. */
  private static SearchSpace layers(String options) {
    return SearchSpaces.parse(
        "my.yaml",
        """
        name: layers
        resolution: 16
        classes: 4
        stem: {channels: 16, kernel: 3, stride: 1, activation: relu}
        stages:
          - name: one
            stride: 1
            layers: 3
            width: same
        %shead: {channels: 16, activation: relu}
        """
            .replace("%s", options.indent(4)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: shortcut} | {type: pool} | stages[0].options[0].type: must be one of shortcut, inverted-residual, universal-bottleneck, edge-residual, shuffle-unit, convolution, was 'pool' @14",
        "{type: shortcut} | {type: shortcut, expand: 3} | stages[0].options[0].expand: unknown field, known are type @14",
        "kernels: 3, | kernels: [3, 5], | stages[0].options[1]: an option has single values, not lists; list another option instead @15",
        "expand: 6, kernels: 5 | expand: 3, kernels: 3 | stages[0].options: options must differ, were [shortcut, e3_k3_relu, e3_k3_relu] @13",
        "kernels: 5, activation: relu | kernels: 5 | stages[0].options[2]: needs a field 'activation' @16",
        "{type: shortcut} | {type: convolution, kernel: 4, activation: relu} | stages[0].options[0].kernel: must be odd and between 1 and 13, was 4 @14",
        "{type: shortcut} | {type: universal-bottleneck, start: 0, middle: [], expand: 2, activation: relu} | stages[0].options[0].middle: must have at least one option @14",
        "layers: 2 | layers: 0 | stages[0].layers: must be between 1 and 64, was 0 @11",
        "name: stage2 | name: stage1 | stages[1]: stage names must differ, 'stage1' occurs twice @17",
        "options: *options | options: [] | stages[1].options: must have at least one option @21"
      })
  void aWrongFileIsRefusedAtItsField(String right, String wrong, String refusal) {
    String yaml = SearchSpaces.text("nas-bench-macro");
    assertThat(yaml).contains(right);
    int at = yaml.indexOf(right);

    assertThatThrownBy(
            () ->
                SearchSpaces.parse(
                    "my.yaml", yaml.substring(0, at) + wrong + yaml.substring(at + right.length())))
        .isInstanceOf(DocumentException.class)
        .hasMessage(refusal.replaceFirst(" @(\\d+)$", " (my.yaml line $1)"));
  }
}
