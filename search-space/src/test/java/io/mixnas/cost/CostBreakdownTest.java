package io.mixnas.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares counts with counts by hand, on an 8x8 image and a stem that makes 4 channels of 4x4
 * pixels.
 */
class CostBreakdownTest {
  private static final Stem STEM = new Stem(4, 3, 2, Activation.RELU);

  @Test
  void everyLayerOfAnInvertedResidualIsCounted() {
    InvertedResidual block =
        InvertedResidual.builder(4, 4)
            .expand(2, 2)
            .mixConv(MixConv.of(3, 5))
            .projectGroups(2)
            .squeezeExcitation(SqueezeExcitation.ofInput(0.5, Activation.RELU))
            .build();
    CostBreakdown counted = CostBreakdown.of(network(block, new Head.PoolOnly(10)));
    assertThat(counted.layers())
        .containsExactly(
            // 3x3 from 3 to 4: 108 weights, 16 pixels; 3 * 64 floats in, 64 out
            new LayerCost("stem", "conv 3x3", 4, 4, 108 * 16, 108 + 8, 4 * (192 + 64)),
            // two groups of 2 to 4: 16 weights
            new LayerCost("block 1", "expand 1x1 in 2 groups", 8, 4, 256, 32, 4 * (64 + 128)),
            // 4 * 9 + 4 * 25 weights; the input of the block is kept
            new LayerCost(
                "block 1", "mixconv 3x3,5x5", 8, 4, 136 * 16, 136 + 16, 4 * (128 + 64 + 128)),
            // 8 to 2 and back, with biases; two vectors of 8 and one of 2 beside the feature map
            new LayerCost(
                "block 1", "squeeze-and-excitation to 2", 8, 4, 32, 32 + 10, 4 * (18 + 64 + 128)),
            new LayerCost("block 1", "project 1x1 in 2 groups", 4, 4, 256, 24, 4 * (128 + 64 + 64)),
            new LayerCost("head", "global average pooling", 4, 1, 0, 0, 4 * (64 + 4)),
            new LayerCost("head", "dense", 10, 1, 40, 50, 4 * (4 + 10)));
    assertThat(counted.total())
        .isEqualTo(
            new Cost(1728 + 256 + 2176 + 32 + 256 + 40, 116 + 32 + 152 + 42 + 24 + 50, 1280));
  }

  @Test
  void withoutASkipNothingIsKept() {
    Head head = new Head.PoolOnly(10);
    InvertedResidual skipping = InvertedResidual.builder(4, 4).expand(6).build();
    InvertedResidual plain = InvertedResidual.builder(4, 4).expand(6).noSkip().build();
    // depthwise: 24 channels of 16 pixels in and out, and 64 floats for the skip
    assertThat(Cost.of(network(skipping, head)).peakActivationBytes())
        .isEqualTo(4 * (384 + 384 + 64));
    assertThat(Cost.of(network(plain, head)).peakActivationBytes()).isEqualTo(4 * (384 + 384));
  }

  @Test
  void withoutExpansionTheInputKeptForTheSkipCountsOnceInTheDepthwiseConvolution() {
    InvertedResidual block = InvertedResidual.builder(4, 4).build();
    CostBreakdown counted = CostBreakdown.of(network(block, new Head.PoolOnly(2))).part("block 1");
    assertThat(counted.layers())
        .containsExactly(
            new LayerCost("block 1", "depthwise 3x3", 4, 4, 576, 36 + 8, 4 * (64 + 64)),
            new LayerCost("block 1", "project 1x1", 4, 4, 256, 16 + 8, 4 * (64 + 64 + 64)));
  }

  @Test
  void anIdentityShortcutCostsNothingAndAnyOtherIsA1x1Convolution() {
    Head head = new Head.PoolOnly(2);
    assertThat(CostBreakdown.of(network(new Shortcut(4, 4, 1), head)).part("block 1").layers())
        .isEmpty();
    assertThat(CostBreakdown.of(network(new Shortcut(4, 6, 2), head)).part("block 1").layers())
        .containsExactly(
            new LayerCost("block 1", "shortcut 1x1", 6, 2, 24 * 4, 24 + 12, 4 * (64 + 24)));
  }

  @Test
  void theInputOfAPlainConvolutionWithASkipCountsOnce() {
    PlainConvolution block = new PlainConvolution(4, 4, 3, 1, Activation.RELU, true);
    CostBreakdown counted = CostBreakdown.of(network(block, new Head.PoolOnly(2))).part("block 1");
    assertThat(counted.layers())
        .containsExactly(
            new LayerCost("block 1", "conv 3x3", 4, 4, 144 * 16, 144 + 8, 4 * (64 + 64)));
  }

  @Test
  void headsDifferInWhereTheConvolutionStands() {
    Block block = new Shortcut(4, 4, 1);
    CostBreakdown before =
        CostBreakdown.of(network(block, new Head.ConvolutionThenPool(20, Activation.RELU, 10)));
    CostBreakdown after =
        CostBreakdown.of(network(block, new Head.PoolThenConvolution(20, Activation.RELU, 10)));
    assertThat(before.part("head").total())
        .isEqualTo(new Cost(80 * 16 + 200, 80 + 40 + 210, 4 * (64 + 320)));
    assertThat(after.part("head").total())
        .isEqualTo(new Cost(80 + 200, 80 + 20 + 210, 4 * (64 + 4)));
  }

  @Test
  void aCostIsNeverNegative() {
    assertThatThrownBy(() -> new Cost(-1, 0, 0)).hasMessage("cost: must not be negative");
  }

  private static Architecture network(Block block, Head head) {
    return new Architecture(new Input(8), Padding.SAME, STEM, List.of(block), head);
  }
}
