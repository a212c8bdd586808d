package io.mixnas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomArchitecturesTest {
  private final List<Architecture> networks = networks(1);

  @Test
  void aSeedAlwaysGivesTheSameNetworks() {
    assertThat(networks(1)).isEqualTo(networks).isNotEqualTo(networks(2));
  }

  @Test
  void everyKindOfBlockHeadAndPaddingOccurs() {
    assertThat(blocks(Block.class).map(Block::getClass).distinct())
        .hasSize(Block.class.getPermittedSubclasses().length);
    assertThat(networks.stream().map(network -> network.head().getClass()).distinct()).hasSize(3);
    assertThat(networks.stream().map(Architecture::padding).distinct()).hasSize(2);
  }

  @Test
  void everyFeatureOfAnInvertedResidualOccurs() {
    some(block -> block.expansion().isEmpty());
    some(block -> block.expansion().filter(expand -> expand.ratio() == 1).isPresent());
    some(block -> block.expansion().filter(expand -> expand.ratio() % 1 > 0).isPresent());
    some(block -> block.expansion().filter(expand -> expand.groups() > 1).isPresent());
    some(block -> block.projectGroups() > 1);
    some(block -> block.mixConv().dilated());
    some(block -> block.mixConv().partition() == Partition.EXPONENTIAL);
    some(block -> block.mixConv().groups() == MixConv.MAX_GROUPS);
    some(block -> block.stride() == 2);
    some(InvertedResidual::skip);
    some(block -> !block.skip() && block.inputChannels() == block.outputChannels());
    some(block -> block.projectActivation() != Activation.IDENTITY);
    for (SqueezeExcitation.Rounding rounding : SqueezeExcitation.Rounding.values()) {
      some(block -> block.squeezeExcitation().filter(se -> se.rounding() == rounding).isPresent());
    }
  }

  private void some(Predicate<InvertedResidual> feature) {
    assertThat(blocks(InvertedResidual.class)).anyMatch(feature);
  }

  private <B extends Block> Stream<B> blocks(Class<B> type) {
    return networks.stream()
        .flatMap(network -> network.blocks().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  private static List<Architecture> networks(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> RandomArchitectures.next(random)).limit(300).toList();
  }
}
