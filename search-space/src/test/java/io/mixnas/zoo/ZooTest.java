package io.mixnas.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooTest {

  /**
   * Compares with the parameters and multiply-adds of an independent count of the same networks.
   */
  @ParameterizedTest
  @CsvSource({
    "mixnet-s, 4134606, 239173360",
    "mixnet-m, 5014382, 339172672",
    "mixnet-l, 7329252, 555251792",
    "mobilenetv2, 3504872, 300774272",
    "mnasnet-b1, 4383312, 314415872",
    "mnasnet-a1, 3887038, 311579072"
  })
  void costIsThatOfAnIndependentCount(String name, long parameters, long multiplyAdds) {
    Cost cost = Cost.of(Zoo.require(name).requireArchitecture());

    assertThat(cost.parameters()).isEqualTo(parameters);
    assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
  }

  /** Compares with the millions that timm prints for its own builds of the same networks. */
  @ParameterizedTest
  @CsvSource({
    "mixnet-xl, 11.90",
    "mobilenetv1, 4.23",
    "mobilenetv2-1.4, 6.11",
    "mobilenetv3-large, 5.48",
    "mobilenetv3-large-0.75, 3.99",
    "mobilenetv3-small, 2.54",
    "mobilenetv3-small-0.75, 2.04",
    "mnasnet-a1-1.4, 6.11",
    "mnasnet-small, 2.03",
    "spnasnet, 4.42",
    "efficientnet-b0, 5.29",
    "fbnet-c, 5.57"
  })
  void parametersAreThoseThatTimmPrints(String name, double millions) {
    Cost cost = Cost.of(Zoo.require(name).requireArchitecture());

    assertThat(cost.parameters() / 1e6).isCloseTo(millions, within(0.005));
  }

  @Test
  void everyArchitectureIsForImageNet() {
    assertThat(Zoo.entries().stream().flatMap(entry -> entry.architecture().stream()))
        .hasSizeGreaterThan(17)
        .allMatch(network -> network.input().resolution() == 224)
        .allMatch(network -> network.head().classes() == 1000);
  }

  @Test
  void everyNetworkHasItsOwnNameAndAnAccuracy() {
    assertThat(Zoo.entries()).extracting(ZooEntry::name).doesNotHaveDuplicates();
    assertThat(Zoo.entries()).extracting(ZooEntry::title).doesNotHaveDuplicates();
    assertThat(Zoo.entries())
        .allMatch(entry -> entry.name().matches("[a-z0-9]+([-.][a-z0-9]+)*"))
        .allMatch(entry -> entry.published().filter(figures -> figures.top1() > 60).isPresent());
  }

  @Test
  void showsWhatThePaperPrintsBesideWhatIsCounted() {
    Published published = Zoo.require("mixnet-s").published().orElseThrow();

    assertThat(published.top1()).isEqualTo(75.8);
    assertThat(published.multiplyAddsMillions()).isEqualTo(OptionalDouble.of(256));
    assertThat(published.source()).contains("MixConv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixnet-s", "MixNet-S", "mixnet_s", "MIXNET S", "mixnets"})
  void aNameIsFoundHoweverItIsSpelled(String spelling) {
    assertThat(Zoo.require(spelling).name()).isEqualTo("mixnet-s");
  }

  @ParameterizedTest
  @CsvSource({
    "mixnet-x, mixnet-s",
    "mixnett-m, mixnet-m",
    "mobilnet-v2, mobilenetv2",
    "efficientnet-b1, efficientnet-b0",
    "proxyless-mobile, proxylessnas-mobile"
  })
  void anUnknownNameIsAnsweredWithTheNearest(String name, String nearest) {
    assertThat(Zoo.find(name)).isEmpty();
    assertThatThrownBy(() -> Zoo.require(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown network '%s': did you mean %s?", name, nearest);
  }

  @Test
  void aNameLikeNoOtherIsAnsweredWithAllNames() {
    assertThatThrownBy(() -> Zoo.require("vgg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown network 'vgg'")
        .hasMessageContaining("mixnet-s, mixnet-m")
        .hasMessageContaining("amoebanet-a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shufflenetv1-1.5",
        "shufflenetv2-2.0-se",
        "nasnet-a",
        "darts",
        "pnasnet",
        "amoebanet-a"
      })
  void cellBasedAndShuffleNetworksHaveFiguresOnly(String name) {
    ZooEntry entry = Zoo.require(name);

    assertThat(entry.published()).isPresent();
    assertThat(entry.architecture()).isEmpty();
    assertThatThrownBy(entry::requireArchitecture)
        .hasMessage("network '%s' cannot be built: only its published figures are known", name);
  }

  @Test
  void mixNetLIsMixNetMWidened() {
    Architecture m = Zoo.require("mixnet-m").requireArchitecture();
    Architecture l = Zoo.require("mixnet-l").requireArchitecture();

    assertThat(l.stem()).isEqualTo(m.scaled(1.3).stem());
    assertThat(l.blocks()).isEqualTo(m.scaled(1.3).blocks());
    assertThat(l.head()).isEqualTo(m.head());
  }
}
