package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.cost.Cost;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests the limits that every network must keep. */
class LimitsTest {
  private static final Block BLOCK = InvertedResidual.builder(16, 16).build();

  @Test
  void sizesHaveAnEnd() {
    refused(() -> new Input(4097), "resolution: must be at most 4096, was 4097");
    refused(
        () -> new Stem(65_537, 3, 2, Activation.RELU),
        "stem.channels: must be at most 65536, was 65537");
    refused(
        () -> new Head.PoolOnly(1_048_577), "head.classes: must be at most 1048576, was 1048577");
    refused(
        () -> InvertedResidual.builder(1000, 8).expand(1e300, 1).build(),
        "expand ratio: must make at most 65536 channels of the 1000 that come in, was 1.0E300");
    refused(() -> Channels.divisible(1e300), "channels: must be at most 65536, were 1.0E300");
  }

  @Test
  void aNetworkHasAtMostAThousandBlocks() {
    assertThat(network(224, Collections.nCopies(1000, BLOCK)).blocks()).hasSize(1000);
    refused(
        () -> network(224, Collections.nCopies(1001, BLOCK)),
        "blocks: must be at most 1000, were 1001");
  }

  @Test
  void whatCostsMoreThanALongCanTellIsRefused() {
    Block wide = new PlainConvolution(65_536, 65_536, 13, 1, Activation.RELU, false);
    Stem stem = new Stem(65_536, 13, 1, Activation.RELU);
    Architecture huge =
        new Architecture(new Input(4096), Padding.SAME, stem, List.of(wide), new Head.PoolOnly(2));

    refused(
        () -> Cost.of(huge), "cost: must be less than 2^63 multiply-adds, bytes and parameters");
  }

  private static Architecture network(int resolution, List<Block> blocks) {
    return new Architecture(
        new Input(resolution),
        Padding.SAME,
        new Stem(16, 3, 2, Activation.RELU),
        blocks,
        new Head.PoolOnly(2));
  }

  private static void refused(ThrowingCallable action, String message) {
    assertThatIllegalArgumentException().isThrownBy(action).withMessage(message);
  }
}
