package io.mixnas.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.zoo.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureLevelTest {
  /** The channels are those that timm's feature_info has with features_only=True. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mixnet-s | 16, 24, 40, 120, 200",
        "mobilenetv2 | 16, 24, 32, 96, 320",
        "efficientnet-b0 | 16, 24, 40, 112, 320",
        "mobilenetv4-conv-small | 32, 32, 64, 96, 960", // the first is the stem's
      })
  void isTheLastMapBeforeItIsMadeSmaller(String network, String channels) {
    Architecture architecture = network(network).withResolution(224);
    List<FeatureLevel> levels = FeatureLevel.of(architecture);

    assertThat(levels).extracting(FeatureLevel::stride).containsExactly(2, 4, 8, 16, 32);
    assertThat(levels).extracting(level -> level.map().size()).containsExactly(112, 56, 28, 14, 7);
    assertThat(levels.stream().map(level -> "" + level.map().channels()).toList())
        .containsExactly(channels.split(", ", -1));
  }

  @Test
  void aNetworkForSmallImagesHasSmallerStrides() {
    List<FeatureLevel> levels = FeatureLevel.of(network("mixnet-s").forSmallImages(2));
    assertThat(levels)
        .extracting(FeatureLevel::name)
        .containsExactly("stride1", "stride2", "stride4", "stride8");
    assertThat(levels)
        .extracting(level -> level.map().channels())
        .containsExactly(24, 40, 120, 200);
    assertThat(levels.get(0).part()).isEqualTo("block3");
  }

  private static Architecture network(String name) {
    return Zoo.require(name).requireArchitecture();
  }
}
