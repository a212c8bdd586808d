package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what a user's own file can express that the shipped ones do not use. */
class UserSpaceTest {
  private static final String FIRST = "first: {groups: [1, 2, 3, 4, 5], expand: 3}";

  @Test
  void aStageMayPartitionItsChannelsExponentially() {
    assertThat(first(SmallSpaces.plain()).mixConv().partition()).isEqualTo(Partition.EQUAL);

    InvertedResidual exponential =
        first(
            SmallSpaces.plainWith(
                "stride: 1\n    depth", "stride: 1\n    partition: exponential\n    depth"));

    assertThat(exponential.mixConv().partition()).isEqualTo(Partition.EXPONENTIAL);
    assertThat(exponential.mixConv().split(32)).containsExactly(16, 8, 4, 2, 2);
  }

  @Test
  void aStageOfStrideOneMayBeDilated() {
    InvertedResidual block =
        first(
            SmallSpaces.plainWith(
                "stride: 1\n    depth", "stride: 1\n    dilated: true\n    depth"));

    assertThat(block.mixConv().dilated()).isTrue();
    assertThat(block.mixConv().weightSize(4)).isEqualTo(3);
    assertThat(block.mixConv().dilationRate(4)).isEqualTo(5);
  }

  @Test
  void aStageOfStrideTwoIsDilatedInItsRemainingBlocksOnly() {
    String dilated = "stride: 2\n    dilated: true\n    depth";
    assertThatThrownBy(() -> SmallSpaces.plainWith("stride: 1\n    depth", dilated))
        .hasMessageStartingWith(
            "stages[0]: dilated: needs stride 1, stride was 2 (small.yaml line");

    SearchSpace space =
        SearchSpaces.parse(
            "small.yaml",
            SmallSpaces.PLAIN
                .replace("stride: 1\n    depth", dilated)
                .replace(FIRST, "first: {kernels: 3.5, expand: 3, dilated: false}")
                .replace("rest: {groups: 1,", "rest: {kernels: 5.7, partition: exponential,"));
    Genotype deep = Genotype.of(1, 0, 0, 0);

    InvertedResidual rest = (InvertedResidual) space.decode(deep).blocks().get(1);
    assertThat(first(space).mixConv().dilated()).isFalse();
    assertThat(rest.mixConv().dilated()).isTrue();
    assertThat(rest.mixConv().partition()).isEqualTo(Partition.EXPONENTIAL);
  }

  @Test
  void kernelsOfAnySizeMayBeOptions() {
    SearchSpace space = SmallSpaces.plainWith("groups: [1, 2, 3, 4, 5]", "kernels: [3.13, 5, 7.7]");

    assertThat(space.decisions().get(3))
        .isEqualTo(new Decision("one.first.kernels", List.of("k3.13", "k5", "k7.7")));
  }

  @Test
  void widthsMayBeThoseThatComeIn() {
    SearchSpace space = SmallSpaces.plainWith("[8, 12, 16]", "[same, 16]");

    assertThat(space.decisions().get(1).options()).containsExactly("same", "16");
    assertThat(space.decode(Genotype.of(1, 0, 0, 0, 0)).trunkChannels()).isEqualTo(8);
  }

  @Test
  void squeezeAndExcitationMayBeThatOfMobileNetV3() {
    SearchSpace space =
        SmallSpaces.plainWith(
            "stages:",
            "squeezeExcitation: {source: expanded, rounding: round-to-8, gate: hard-sigmoid}\nstages:");
    InvertedResidual block =
        (InvertedResidual) space.decode(Genotype.of(0, 0, 1, 0, 0)).blocks().get(0);

    assertThat(block.squeezeExcitation())
        .contains(
            new SqueezeExcitation(
                0.25,
                SqueezeExcitation.Source.EXPANDED,
                SqueezeExcitation.Rounding.ROUND_TO_8,
                Activation.RELU,
                Gate.HARD_SIGMOID));
  }

  @Test
  void paddingIsThatOfTensorFlowUnlessTheFileSaysOtherwise() {
    Genotype genotype = Genotype.of(0, 0, 0, 0, 0);

    assertThat(SmallSpaces.plain().decode(genotype).padding()).isEqualTo(Padding.SAME);
    assertThat(
            SmallSpaces.plainWith("classes: 4", "classes: 4\npadding: symmetric")
                .decode(genotype)
                .padding())
        .isEqualTo(Padding.SYMMETRIC);
  }

  @Test
  void aStageOfOneBlockHasNothingToDecideAboutOthers() {
    SearchSpace space = SmallSpaces.plainWith("depth: [1, 2]", "depth: 1");

    assertThat(space.decisions()).extracting(Decision::name).doesNotContain("one.rest.expand");
  }

  @Test
  void stagesWithoutANameAreNumbered() {
    SearchSpace space = SmallSpaces.plainWith("- name: one\n    stride", "- stride");

    assertThat(space.decisions().get(0).name()).isEqualTo("stage1.depth");
  }

  private static InvertedResidual first(SearchSpace space) {
    int[] last = space.decisions().stream().mapToInt(decision -> decision.size() - 1).toArray();
    return (InvertedResidual) space.decode(Genotype.of(last)).blocks().get(0);
  }
}
