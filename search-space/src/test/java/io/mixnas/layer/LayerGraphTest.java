package io.mixnas.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.ArchitectureArbitrary;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.Stem;
import io.mixnas.architecture.UniversalBottleneck;
import io.mixnas.cost.Cost;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LayerGraphTest {
  @Property(tries = 200)
  void everyNodeTakesWhatWasMadeBeforeAndEveryPartGoesOnFromTheOneBefore(
      @ForAll("architectures") Architecture architecture) {
    LayerGraph graph = LayerGraph.of(architecture);

    int number = 1;
    for (LayerNode node : graph.nodes()) {
      assertThat(node.number()).isEqualTo(number);
      assertThat(node.inputs()).isNotEmpty().allMatch(input -> input < node.number());
      number++;
    }
    int output = 0;
    for (LayerPart part : graph.parts()) {
      assertThat(part.input()).isEqualTo(output);
      output = part.output();
    }
    assertThat(output).isEqualTo(number - 1);
  }

  @Property(tries = 200)
  void trainedParametersAreThoseThatAreCountedAndNamesAreUnique(
      @ForAll("architectures") Architecture architecture) {
    List<Parameter> parameters = LayerGraph.of(architecture).parameters();

    assertThat(parameters).extracting(Parameter::name).doesNotHaveDuplicates();
    assertThat(
            parameters.stream()
                .filter(parameter -> parameter.role().isTrained())
                .mapToLong(Parameter::length)
                .sum())
        .isEqualTo(Cost.of(architecture).parameters());
  }

  @Example
  void aUniversalBottleneckHasADepthwiseConvolutionInBothPlaces() {
    Block block =
        new UniversalBottleneck(
            8,
            8,
            Optional.of(MixConv.of(5)),
            3,
            Optional.of(MixConv.of(3, 5)),
            1,
            Activation.RELU,
            Optional.empty(),
            true);

    assertThat(names(block))
        .containsExactly(
            "block1/start",
            "block1/start-norm",
            "block1/expand",
            "block1/expand-norm",
            "block1/expand-relu",
            "block1/depthwise",
            "block1/depthwise-norm",
            "block1/depthwise-relu",
            "block1/project",
            "block1/project-norm",
            "block1/skip");
    assertThat(LayerGraph.of(network(block)).parts().get(1).parameters())
        .extracting(Parameter::name)
        .contains("block1/start/W", "block1/depthwise1/W", "block1/depthwise2/W");
  }

  @Example
  void halfOfTheChannelsOfAShuffleUnitPassThrough() {
    Block block = new ShuffleUnit(8, 8, MixConv.of(3), 1, Activation.RELU);
    LayerPart part = LayerGraph.of(network(block)).parts().get(1);

    LayerNode merge = part.nodes().get(part.nodes().size() - 2);
    assertThat(part.before(merge.inputs().get(0)))
        .extracting(LayerNode::layer)
        .hasOnlyElementsOfType(ChannelRange.class);
    assertThat(part.layers(ChannelShuffle.class).get(0).sources())
        .containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
  }

  @Provide
  Arbitrary<Architecture> architectures() {
    return ArchitectureArbitrary.any();
  }

  private static List<String> names(Block block) {
    return LayerGraph.of(network(block)).parts().get(1).nodes().stream()
        .map(node -> node.layer().name().full())
        .toList();
  }

  private static Architecture network(Block block) {
    return new Architecture(
        new Input(16),
        Padding.SAME,
        new Stem(block.inputChannels(), 3, 1, Activation.RELU),
        List.of(block),
        new Head.PoolOnly(10));
  }
}
