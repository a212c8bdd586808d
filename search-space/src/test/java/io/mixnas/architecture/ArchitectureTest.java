package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Stem STEM = new Stem(16, 3, 2, Activation.RELU);
  private static final Head HEAD = new Head.ConvolutionThenPool(100, Activation.RELU, 10);

  @Test
  void refusesABlockThatDoesNotTakeTheChannelsThatComeIn() {
    assertThatThrownBy(
            () ->
                network(
                    InvertedResidual.builder(16, 24).build(),
                    InvertedResidual.builder(16, 24).build()))
        .hasMessage("blocks[1].inputChannels: must be the 24 channels that come in, was 16");
    assertThatThrownBy(() -> network(new Shortcut(8, 8, 1)))
        .hasMessage("blocks[0].inputChannels: must be the 16 channels that come in, was 8");
  }

  @Test
  void refusesPartsThatBreakARule() {
    assertThatThrownBy(() -> new Input(7)).hasMessage("resolution: must be at least 8, was 7");
    assertThatThrownBy(() -> new Stem(0, 3, 2, Activation.RELU))
        .hasMessage("stem.channels: must be at least 1, was 0");
    assertThatThrownBy(() -> new Stem(8, 2, 2, Activation.RELU))
        .hasMessage("kernel: must be odd and between 1 and 13, was 2");
    assertThatThrownBy(() -> new Head.PoolOnly(1))
        .hasMessage("head.classes: must be at least 2, was 1");
    assertThatThrownBy(() -> new Head.PoolThenConvolution(0, Activation.RELU, 2))
        .hasMessage("head.channels: must be at least 1, was 0");
    assertThatThrownBy(() -> new Shortcut(8, 8, 4)).hasMessage("stride: must be 1 or 2, was 4");
    assertThatThrownBy(() -> new PlainConvolution(8, 16, 3, 1, Activation.RELU, true))
        .hasMessage("skip: needs stride 1 and equal channels, was stride 1, 8 to 16 channels");
  }

  @Test
  void keepsItsOwnCopyOfTheBlocks() {
    List<Block> blocks = new ArrayList<>();
    Architecture empty = new Architecture(new Input(32), Padding.SAME, STEM, blocks, HEAD);
    blocks.add(new Shortcut(16, 16, 1));
    assertThat(empty.blocks()).isEmpty();
    assertThat(empty.trunkChannels()).isEqualTo(16);
    assertThat(network(new Shortcut(16, 40, 2)).trunkChannels()).isEqualTo(40);
  }

  @Test
  void scalingRoundsEveryChannelCountAndTheHead() {
    Architecture scaled =
        network(InvertedResidual.builder(16, 24).build(), new Shortcut(24, 40, 2)).scaled(1.4);
    assertThat(scaled.stem().channels()).isEqualTo(24);
    assertThat(scaled.blocks()).extracting(Block::inputChannels).containsExactly(24, 32);
    assertThat(scaled.blocks()).extracting(Block::outputChannels).containsExactly(32, 56);
    assertThat(scaled.head()).isEqualTo(new Head.ConvolutionThenPool(144, Activation.RELU, 10));
    assertThat(new Head.PoolOnly(5).scaled(2)).isEqualTo(new Head.PoolOnly(5));
  }

  @Test
  void scalingAddsNoSkipWhereChannelsComeToMatch() {
    Architecture scaled = network(InvertedResidual.builder(16, 17).build()).scaled(0.5);
    InvertedResidual block = (InvertedResidual) scaled.blocks().get(0);
    assertThat(block.inputChannels()).isEqualTo(block.outputChannels());
    assertThat(block.skip()).isFalse();
  }

  @Test
  void outputsAreHalvedUpwards() {
    assertThat(Architecture.outputSize(7, 2)).isEqualTo(4);
    assertThat(Architecture.outputSize(8, 2)).isEqualTo(4);
    assertThat(Architecture.outputSize(7, 1)).isEqualTo(7);
  }

  @Property(tries = 200)
  void theWayBackFromAnotherShapeRestoresTheNetwork(@ForAll("networks") Architecture network) {
    assertThat(network.scaled(1)).isEqualTo(network);
    assertThat(
            network
                .withResolution(97)
                .withClasses(77)
                .withPadding(Padding.SAME)
                .withPadding(network.padding())
                .withClasses(network.head().classes())
                .withResolution(network.input().resolution()))
        .isEqualTo(network);
  }

  @Provide
  Arbitrary<Architecture> networks() {
    return ArchitectureArbitrary.any();
  }

  @Test
  void keepsSmallImagesLargeByStrideOneInStemAndFirstReduction() {
    Architecture network =
        network(
            InvertedResidual.builder(16, 24).stride(2).build(),
            new Shortcut(24, 40, 2),
            new PlainConvolution(40, 40, 3, 2, Activation.RELU, false));
    Architecture stemOnly = network.forSmallImages(1);
    assertThat(stemOnly.stem().stride()).isEqualTo(1);
    assertThat(stemOnly.blocks()).isEqualTo(network.blocks());
    Architecture small = network.forSmallImages(2);
    assertThat(small.stem().stride()).isEqualTo(1);
    assertThat(small.blocks()).extracting(Block::stride).containsExactly(1, 2, 2);
    assertThat(small.blocks().get(0)).isEqualTo(InvertedResidual.builder(16, 24).stride(1).build());
    assertThat(new Shortcut(24, 40, 2).withoutStride()).isEqualTo(new Shortcut(24, 40, 1));
    assertThat(network.blocks().get(2).withoutStride())
        .isEqualTo(new PlainConvolution(40, 40, 3, 1, Activation.RELU, false));
  }

  @Test
  void hasOnlySoManyReductionsToTakeAway() {
    Architecture network =
        network(InvertedResidual.builder(16, 24).stride(2).build(), new Shortcut(24, 40, 2));
    assertThat(network.forSmallImages(3).blocks()).extracting(Block::stride).containsExactly(1, 1);
    assertThatThrownBy(() -> network.forSmallImages(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "small images: must take at most 3 reductions away, the stem's and 2 of blocks, was 4");
    assertThatThrownBy(() -> network.forSmallImages(0))
        .hasMessage("small images: must take at least 1 reduction away, was 0");
  }

  private static Architecture network(Block... blocks) {
    return new Architecture(new Input(32), Padding.SAME, STEM, List.of(blocks), HEAD);
  }
}
