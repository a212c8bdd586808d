package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a bad file is answered with one line: field, rule, value, file and line. */
class SpaceRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resolution: 16 | resolution: big | resolution: must be a whole number between 8 and 4096, was 'big' @2",
        "resolution: 16 | resolution: 4 | resolution: must be between 8 and 4096, was 4 @2",
        "classes: 4 | classes: 1 | classes: must be between 2 and 1048576, was 1 @3",
        "kernel: 3 | kernel: 4 | stem.kernel: must be odd and between 1 and 13, was 4 @4",
        "stride: 1, activation: relu} | stride: 3, activation: relu} | stem.stride: must be between 1 and 2, was 3 @4",
        "depth: [1, 2] | depth: [1, 65] | stages[0].depth[1]: must be between 1 and 64, was 65 @8",
        "depth: [1, 2] | depth: [] | stages[0].depth: must have at least one option @8",
        "[8, 12, 16] | [8, 12, 8] | stages[0].width: options must differ, were [8, 12, 8] @9",
        "[8, 12, 16] | [8, wide] | stages[0].width[1]: must be a whole number between 1 and 65536, was 'wide' @9",
        "se: [0, 0.25] | se: [0, 1.5] | stages[0].se[1]: must be between 0 (none) and 1, was 1.5 @10",
        "se: [0, 0.25] | se: [0, 0.0] | stages[0].se: options must differ, were [0, 0] @10",
        "se: [0, 0.25] | se: .nan | stages[0].se: must be a number, was '.nan' @10",
        "activation: relu\\n | activation: gelu\\n | stages[0].activation: must be one of identity, relu, relu6, swish, hard-swish, was 'gelu' @11",
        "[1, 2, 3, 4, 5] | [1, 7] | stages[0].first.groups[1]: must be between 1 and 6, was 7 @12",
        "[1, 2, 3, 4, 5] | {} | stages[0].first.groups: must be a whole number between 1 and 6, was an object @12",
        "groups: [1, 2, 3, 4, 5] | kernels: [3, 3.4] | stages[0].first.kernels[1]: must be odd and between 3 and 13, was 4 @12",
        "groups: [1, 2, 3, 4, 5] | kernels: 3x5 | stages[0].first.kernels: must be kernel sizes joined by dots, such as 3.5.7, was '3x5' @12",
        "groups: [1, 2, 3, 4, 5], |'' | stages[0].first: needs either 'groups' or 'kernels' @12",
        "expand: [2, 3] | expand: [2, 0.5] | stages[0].rest.expand[1]: must be between 1 and 64, was 0.5 @13",
        "expand: [2, 3] | expand: [2, 2.0] | stages[0].rest.expand: options must differ, were [2, 2] @13",
        "expand: 3} | expand: 1, expandGroups: 2} | stages[0].first.expandGroups: has no effect where expand is 1, leave it out @12"
      })
  void aWrongValueIsRefusedAtItsField(String right, String wrong, String refusal) {
    assertRefused(right, wrong, refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: small | name: 'a space' | name: must be letters, digits, hyphens and underscores, was 'a space' @1",
        "name: one | name: '' | stages[0].name: must be letters, digits, hyphens and underscores, was '' @6",
        "width: | widht: | stages[0].widht: unknown field, known are name, stride, depth, width, se, activation, partition, dilated, first, rest @9",
        "classes: 4 | colours: 3 | colours: unknown field, known are name, resolution, classes, padding, squeezeExcitation, stem, stages, head @3",
        "head: | # | needs a field 'head' @1",
        "head: {channels: 16, | head: { | head: needs a field 'channels' @14",
        "activation: relu\\n    first | first | stages[0]: needs a field 'activation' @6",
        "rest: | # | stages[0]: needs a field 'rest' @6",
        "classes: 4 | classes: 4\\npadding: valid | padding: must be one of same, symmetric, was 'valid' @4",
        "expand: 3} | expand: 3, dilated: maybe} | stages[0].first.dilated: must be true or false, was 'maybe' @12",
        "expand: 3} | expand: 3, partition: log} | stages[0].first.partition: must be one of equal, exponential, was 'log' @12"
      })
  void aWrongFieldIsRefused(String right, String wrong, String refusal) {
    assertRefused(right, wrong, refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channels: 8 | channels: [8, 1] | stages[0]: groups: each of 4 groups needs a channel, there are 3 channels (4 needed) @6",
        "expand: 3} | expand: 3, expandGroups: 9} | stages[0]: expand groups: must be between 1 and the channels of either side (8 and 24), was 9 @6",
        "stride: 1\\n | stride: 2\\n    dilated: true\\n | stages[0]: dilated: needs stride 1, stride was 2 @6"
      })
  void aBlockThatCannotBeBuiltIsRefusedWhereverItWouldStand(
      String right, String wrong, String refusal) {
    assertRefused(right, wrong, refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stages: | stages: [] # | malformed: ",
        "kernel: 3 | kernel: 3: 4 | malformed: ",
        "[8, 12, 16] | [8, 12 | malformed: ",
        "width: | \\twidth: | malformed: ",
        "depth: [1, 2] | width: 8 | malformed: Duplicate field 'width'",
        "rest: {groups: 1, | rest: *gone # | alias 'gone' has no anchor before it"
      })
  void aBrokenFileIsRefusedWithTheLine(String right, String wrong, String refusal) {
    assertThatThrownBy(() -> SmallSpaces.plainWith(right, wrong.replace("\\t", "\t")))
        .isInstanceOf(DocumentException.class)
        .message()
        .startsWith(refusal)
        .containsPattern("\\(small.yaml line \\d+\\)$")
        .hasLineCount(1);
  }

  @Test
  void aSpaceWithoutStagesIsRefused() {
    String yaml = SmallSpaces.PLAIN.replaceAll("(?s)stages:.*head", "stages: []\nhead");

    assertThatThrownBy(() -> SearchSpaces.parse("small.yaml", yaml))
        .hasMessage("stages: must have at least one stage (small.yaml line 5)");
  }

  /** The other blocks of a stage have as many channels going in as out, here too few. */
  @Test
  void blocksThatNoDepthHasNeedNotBePossible() {
    String yaml =
        SmallSpaces.PLAIN
            .replace("channels: 8, kernel", "channels: 16, kernel")
            .replace("depth: [1, 2]", "depth: 1")
            .replace("[8, 12, 16]", "4")
            .replace("expand: 3}", "expand: 3, expandGroups: 16}")
            .replace("    rest: {groups: 1, expand: [2, 3]}\n", "");

    SearchSpace space = SearchSpaces.parse("small.yaml", yaml);
    Set<Integer> layers = new TreeSet<>();
    space.forEachBlock((place, block) -> layers.add(place.layer()));

    assertThat(space.size()).isEqualTo(10);
    assertThat(layers).containsExactly(0);
  }

  @Provide
  Arbitrary<String> damaged() {
    String shipped = SearchSpaces.text("mixnet") + SearchSpaces.text("nas-bench-macro");
    Arbitrary<String> text = Arbitraries.of(SmallSpaces.PLAIN, shipped.substring(0, 1_500));
    Arbitrary<String> scrap =
        Arbitraries.strings().withChars(" \n\t:,-[]{}&*!|>'\"%@#~0189.eax_\u2028").ofMaxLength(4);
    return Combinators.combine(text, Arbitraries.doubles().between(0, 1), scrap, scrap)
        .as(SpaceRefusalTest::damage);
  }

  @Property(tries = 1_500)
  void aDamagedFileIsReadOrRefusedInOneLineThatNamesIt(@ForAll("damaged") String yaml) {
    try {
      assertThat(SearchSpaces.parse("small.yaml", yaml).size()).isPositive();
    } catch (DocumentException refusal) {
      assertThat(refusal.getMessage())
          .containsPattern("\\(small.yaml line \\d+\\)$")
          .hasLineCount(1);
    }
  }

  /** Replaces a few characters by others. */
  private static String damage(String text, double where, String scrap, String cut) {
    int from = (int) (where * text.length());
    return text.substring(0, from)
        + scrap
        + text.substring(Math.min(text.length(), from + cut.length()));
  }

  private static void assertRefused(String right, String wrong, String refusal) {
    assertThatThrownBy(
            () -> SmallSpaces.plainWith(right.replace("\\n", "\n"), wrong.replace("\\n", "\n")))
        .isInstanceOf(DocumentException.class)
        .hasMessage(refusal.replaceFirst(" @(\\d+)$", " (small.yaml line $1)"));
  }
}
